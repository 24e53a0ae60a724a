/** Counted from 1, as editors show them; a column counts UTF-16 units. */
export interface LineColumn {
  line: number;
  column: number;
}

/** Where an offset stands in a text. */
export function lineColumn(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lastBreak };
}
