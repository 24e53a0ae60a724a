/** How a file of imgc's begins; one that begins otherwise is somebody else's. */
export const madeBy = 'Made by imgc from ';

/** Whether imgc wrote it; a directive for the parser may stand above its first line. */
export function isMadeByImgc(text: string): boolean {
  return text.replace(/^# syntax=.*\n/, '').startsWith(`# ${madeBy}`);
}
