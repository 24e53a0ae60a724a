import { parseDocument } from 'yaml';
import { report } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import type { Range } from '../model/origin.ts';

/** A YAML manifest of a tool's, such as a workspace's: its value, and where each part of it stands. */
export function parseYaml(file: string, text: string): Outcome<Located> {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const broken = (start: number, end: number): Outcome<Located> => {
    const at = { file, range: { start, end } };
    const help = 'Mend the file: its own tool cannot read it either.';
    return { diagnostics: [report('IMGC4001', `${file} is not valid YAML.`, { at, help })] };
  };
  const [error] = document.errors;
  if (error) return broken(...error.pos);
  const rangeOf = (path: Path): Range => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
  };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { value: { file, text, value, rangeOf, keyRangeOf: rangeOf }, diagnostics: [] };
  } catch (error) {
    // What the parser finds out only now: an alias of nothing, or one that explodes.
    if (!(error instanceof ReferenceError)) throw error;
    const start = Math.max(0, text.search(/\*[^\s,\]}]/));
    return broken(start, start + 1);
  }
}
