import { madeBy } from '../project/made-by-imgc.ts';

/** The first line of what imgc writes, without the mark of a comment. */
export function header(file: string, command = 'imgc compile'): string {
  return `${madeBy}${file}: edit that, then run \`${command}\`.`;
}
