import type { Located, Path } from '../model/located.ts';
import type { Place, Range } from '../model/origin.ts';

/** The place of a part of a manifest, looked for only when somebody reads where it is: few origins are ever shown. */
export function placeInFile({ file, rangeOf }: Pick<Located, 'file' | 'rangeOf'>, path: Path): Place {
  let found: Range | undefined;
  return {
    file,
    get range() {
      return (found ??= rangeOf(path));
    },
  };
}
