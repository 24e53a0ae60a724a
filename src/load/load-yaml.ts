import { type Document, isCollection, isMap, isPair, isScalar, parseDocument, type YAMLError } from 'yaml';
import type { Code } from '../diagnostics/catalog.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import type { Range } from '../model/origin.ts';

const largest = 1024 * 1024;

/** YAML text → its value, and where each part of it stands. */
export function loadYaml(file: string, text: string): Outcome<Located> {
  const whole = { file, range: { start: 0, end: 0 } };
  if (text.length > largest) {
    const size = `${(text.length / largest).toFixed(1)} MiB`;
    return fail(
      'IMGC1006',
      `${file} is ${size} large; a config may have 1 MiB.`,
      whole,
      'Is it the right file?',
    );
  }
  if (text.includes('\u{fffd}') || text.includes('\0')) {
    const start = Math.max(text.indexOf('\u{fffd}'), text.indexOf('\0'));
    const at = { file, range: { start, end: start + 1 } };
    return fail('IMGC1005', `${file} is not UTF-8 text.`, at, 'Save it as UTF-8 in your editor.');
  }
  const document = parseDocument(text, {
    prettyErrors: false,
    version: '1.2',
    merge: true,
    logLevel: 'error',
  });
  if (document.errors.length > 0)
    return { diagnostics: document.errors.map((error) => explain(file, error)) };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return fail('IMGC1003', `${file} is empty.`, whole, 'Begin with the language: `language: node`.');
  }
  return resolveAliases(file, text, document);
}

function fail(code: Code, message: string, at: Diagnostic['place'], help: string): Outcome<Located> {
  return { diagnostics: [report(code, message, { at, help })] };
}

function explain(file: string, error: YAMLError): Diagnostic {
  const at = { file, range: { start: error.pos[0], end: error.pos[1] } };
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return report('IMGC1007', 'This key stands twice in one mapping.', {
        at,
        help: 'Keep one of the two.',
      });
    case 'MULTIPLE_DOCS':
      return report('IMGC1004', 'The file holds several documents; a config is one.', {
        at,
        help: 'Remove the `---` between them, or give each service a folder and a config of its own.',
      });
    case 'TAB_AS_INDENT':
      return report('IMGC1001', 'YAML is indented by spaces, not by tabs.', {
        at,
        help: 'Replace the tab by two spaces.',
      });
    default:
      return report('IMGC1001', sentence(error.message), {
        at,
        help: 'Mend the YAML here: often a quote, a bracket or a space after a colon is missing.',
      });
  }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function resolveAliases(file: string, text: string, document: Document): Outcome<Located> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { value: locate(file, text, document, value), diagnostics: [] };
  } catch (error) {
    // What the parser finds out only now: an alias of nothing, one that explodes, a merge of what is no mapping.
    if (!(error instanceof Error)) throw error;
    const isMerge = error.message.startsWith('Merge sources');
    if (!isMerge && !(error instanceof ReferenceError)) throw error;
    const start = Math.max(0, text.search(isMerge ? /<</ : /\*[^\s,\]}]/));
    const at = { file, range: { start, end: start + (isMerge ? 2 : 1) } };
    if (isMerge)
      return fail('IMGC1008', '`<<` takes a mapping, or an alias of one.', at, 'Write `<<: *name`.');
    return fail(
      'IMGC1008',
      sentence(error.message),
      at,
      'Name an anchor (`&name`) that stands above, few times.',
    );
  }
}

function locate(file: string, text: string, document: Document, value: unknown): Located {
  const nodeRange = (node: unknown, otherwise: Range): Range => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return range ? { start: range[0], end: Math.max(range[1], range[0]) } : otherwise;
  };
  const rangeOf = (path: Path): Range => {
    let range = nodeRange(document.contents, { start: 0, end: 0 });
    for (let depth = 1; depth <= path.length; depth++) {
      range = nodeRange(document.getIn(path.slice(0, depth), true), range);
    }
    return range;
  };
  const keyRangeOf = (path: Path): Range => {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const key = path.at(-1);
    if (!isCollection(parent) || !isMap(parent)) return rangeOf(path);
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
    );
    return nodeRange(pair?.key, rangeOf(path));
  };
  return { file, text, value, rangeOf, keyRangeOf };
}
