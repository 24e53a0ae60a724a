import { parseDocument } from 'yaml';
import { report } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import { placeInJson } from './place-in-json.ts';

/** A JSON manifest: its value at once, the place of a part of it only when somebody asks. */
export function parseJson(file: string, text: string): Outcome<Located> {
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\u{feff}') ? text.slice(1) : text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { diagnostics: [broken(file, text, error)] };
  }
  const rangeOf = (path: Path) => placeInJson(text, path) ?? { start: 0, end: 0 };
  return { value: { file, text, value, rangeOf, keyRangeOf: rangeOf }, diagnostics: [] };
}

/** The YAML parser, of whose language JSON is a part, knows the place of a fault. */
function broken(file: string, text: string, error: SyntaxError) {
  const [problem] = parseDocument(text, { prettyErrors: false, uniqueKeys: false }).errors;
  // Some faults are good YAML (a trailing comma, say): then the engine's own message knows the place.
  const position = problem?.pos[0] ?? Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
  return report('IMGC4001', `${file} is not valid JSON.`, {
    at: { file, range: { start: position, end: position + 1 } },
    help: 'Mend the file: a comma, a quote or a bracket is missing or too many here.',
  });
}
