/** The longest piece of a line that is shown: a minified line must not flood the terminal. */
const widest = 120;

/** Control characters of a hostile file must not reach the terminal; tabs keep the marks aligned as one space. */
export function visible(line: string): string {
  const clean = withoutControls(line);
  return clean.length > widest ? `${clean.slice(0, widest)}…` : clean;
}

/** The piece of a line that is shown around a column, which counts from 0, and where the column is in it. */
export function visibleAround(line: string, column: number): { text: string; column: number } {
  if (column < widest - 20) return { text: visible(line), column };
  const start = column - widest / 2;
  return { text: `…${visible(line.slice(start))}`, column: column - start + 1 };
}

function withoutControls(line: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  return line.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/gu, '\u{fffd}');
}
