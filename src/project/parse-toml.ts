import { parse, TomlError } from 'smol-toml';
import { report } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import type { Range } from '../model/origin.ts';

/** A TOML manifest. The parser knows no places, so the place of a part is looked for when somebody asks. */
export function parseToml(file: string, text: string): Outcome<Located> {
  try {
    const value: unknown = parse(text);
    const rangeOf = (path: Path) => placeInToml(text, path.map(String));
    return { value: { file, text, value, rangeOf, keyRangeOf: rangeOf }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const lines = text.split('\n');
    const start = lines.slice(0, error.line - 1).join('\n').length + (error.line > 1 ? 1 : 0);
    const at = { file, range: { start: start + error.column - 1, end: start + error.column } };
    const [first = ''] = error.message.split('\n');
    const message = `${file} is not valid TOML: ${first.replace('Invalid TOML document: ', '')}.`;
    return { diagnostics: [report('IMGC4001', message, { at, help: 'Mend the file here.' })] };
  }
}

/** The line of a key below its table's header; the header where the key is not found, the top where neither is. */
function placeInToml(text: string, path: readonly string[]): Range {
  let best: Range = { start: 0, end: 0 };
  let depth = 0;
  let table: string[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?/.exec(line);
    const key = /^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/.exec(line);
    if (header) table = keysOf(header[1] ?? '');
    const here = header ? table : key ? [...table, ...keysOf(key[1] ?? '')] : [];
    if (here.length > depth && here.every((name, index) => name === path[index])) {
      depth = here.length;
      const start = offset + line.length - line.trimStart().length;
      best = { start, end: offset + line.trimEnd().length };
    }
    offset += line.length + 1;
  }
  return best;
}

function keysOf(dotted: string): string[] {
  const words = dotted.match(/"[^"]*"|'[^']*'|[\w-]+/g) ?? [];
  return words.map((word) => word.replace(/^["']|["']$/g, ''));
}
