/** How a file of imgc's begins; one that begins otherwise is somebody else's. */
export const madeBy = 'Made by imgc from ';

/** The first line of what imgc writes, without the mark of a comment. */
export function header(file: string): string {
  return `${madeBy}${file}: edit that, then run \`imgc compile\`.`;
}
