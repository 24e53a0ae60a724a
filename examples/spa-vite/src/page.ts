/** What every greeting begins with. */
export const word = 'Hello';

/**
 * The text of the page at an address; the browser makes its addresses itself.
 *
 * @example textAt('/hello/Ada') // 'Hello, Ada!'
 */
export function textAt(path: string): string {
  const name = /^\/hello\/([^/]+)$/.exec(path)?.[1];
  return `${word}, ${name === undefined ? 'world' : decodeURIComponent(name)}!`;
}
