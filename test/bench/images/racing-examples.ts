import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, readExamples } from '../../lab/read-examples.ts';

/** The Dockerfiles that people write by hand, a folder for each example. */
export const classics = join(import.meta.dirname, '../classic');

/** The examples that have something to be compared with. */
export function racingExamples(): Example[] {
  return readExamples().filter(({ name }) => existsSync(join(classics, name)));
}
