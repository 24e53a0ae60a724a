import type { Plan } from '../model/plan.ts';
import { lower } from './dockerfile/lower.ts';
import { type Printed, print } from './dockerfile/print.ts';
import { header } from './header.ts';

/** Plan → the text of a Dockerfile, and the reason for each of its lines. */
export function emitDockerfile(plan: Plan): Printed {
  return print(header(plan.file), lower(plan), plan.syntax);
}
