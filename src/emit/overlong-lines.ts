import { isPlace, report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Printed } from './dockerfile/print.ts';

/** https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go: what its scanner holds. */
const longest = 65_535;

/** Lines that no engine reads, at the values that made them; of one place the first is enough. */
export function overlongLines({ text, lineMap }: Printed): Diagnostic[] {
  // A character has three bytes or four at most, so most files and lines need not be counted.
  if (text.length * 4 < longest) return [];
  const found = new Map<string, Diagnostic>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length * 4 < longest || new TextEncoder().encode(line).length < longest) continue;
    const at = lineMap[index]?.find(isPlace);
    const help = `An engine reads ${longest} bytes in a line: put what is longer into a file of the project.`;
    const message = 'A value here is too long: it makes a line of the Dockerfile that no engine reads.';
    found.set(JSON.stringify(at), report('IMGC2003', message, { at, help }));
  }
  return [...found.values()];
}
