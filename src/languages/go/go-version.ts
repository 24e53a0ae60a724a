import type { Argument } from '../../model/recipe.ts';
import type { GoMod } from './go-mod.ts';
import type { Workspace } from './workspace.ts';

const defaultVersion = '1.26';

/** The first that has an image on a Debian which is still maintained; what was written for an older one is built by any. */
const oldest = '1.19';

/** The newest that the module or its workspace states: neither is built by an older one. */
export function goVersion(mod: GoMod, file: string, workspace: Workspace | undefined): Omit<Argument, 'arg'> {
  const stated = [
    { file, word: mod.toolchain ?? mod.go },
    { file: workspace?.file ?? '', word: workspace?.toolchain ?? workspace?.go },
  ].flatMap(({ file, word }) => {
    const value = word && minor(word.value);
    return value === undefined || number(value) < number(oldest)
      ? []
      : [{ value, origin: { file, range: word?.range ?? { start: 0, end: 0 } } }];
  });
  const [first, second] = stated;
  if (!first)
    return {
      value: defaultVersion,
      origin: { pack: 'go', why: 'go.mod states no version that is maintained' },
    };
  return second && number(second.value) > number(first.value) ? second : first;
}

/** The newest patch of a minor version holds whatever the stated one has, and its security fixes. */
function minor(version: string): string | undefined {
  return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1];
}

function number(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}
