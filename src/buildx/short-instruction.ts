/** As much as one line holds. */
const width = 90;

/**
 * What made a layer, in one line and without what the engine adds.
 *
 * @example shortInstruction('RUN /bin/sh -c make # buildkit') // 'RUN make'
 */
export function shortInstruction(instruction: string): string {
  const line = instruction
    .replace(/^\/bin\/sh -c #\(nop\) +/, '')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .replace(/^(RUN (?:\|\d+ .*? )?)\/bin\/sh -c /s, '$1')
    .replace(/ # buildkit$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return '(not said)';
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}
