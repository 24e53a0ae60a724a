import type { BuildRequest } from './build-command.ts';
import { typedValues } from './typed-values.ts';

/** The builder that a build asks for by name; undefined: the one that is in use. */
export function builderOf({ more, builder }: Pick<BuildRequest, 'more' | 'builder'>): string | undefined {
  return typedValues('builder', more).at(-1) ?? builder;
}
