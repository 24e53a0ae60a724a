import {
  type Alias,
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml';
import type { Code } from '../diagnostics/catalog.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import type { Place, Range } from '../model/origin.ts';

const largest = 1024 * 1024;

/** YAML text → its value, and where each part of it stands. */
export function loadYaml(file: string, text: string): Outcome<Located> {
  const whole = { file, range: { start: 0, end: 0 } };
  const bytes = bytesOf(text);
  if (bytes > largest) {
    const size = `${(Math.ceil((bytes / largest) * 10) / 10).toFixed(1)} MiB`;
    return fail(
      'IMGC1006',
      `${file} is ${size} large; a config may have 1 MiB.`,
      whole,
      'Is it the right file?',
    );
  }
  const start = text.search(/\0|\p{Surrogate}/u);
  if (start >= 0) {
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
    return { diagnostics: document.errors.map((error) => explain(file, error, document)) };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return fail('IMGC1003', `${file} is empty.`, whole, 'Begin with the language: `language: node`.');
  }
  return halfCharacter(file, text, document) ?? resolveAliases(file, text, document);
}

/** As the file has it in UTF-8, where a character takes at most three bytes for each of its units. */
function bytesOf(text: string): number {
  return text.length * 3 > largest ? new TextEncoder().encode(text).length : text.length;
}

/** An escape such as "\ud800" makes half of a character, which no text file can hold. */
function halfCharacter(file: string, text: string, document: Document): Outcome<Located> | undefined {
  if (!/\\u/i.test(text)) return undefined;
  let at: Place | undefined;
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !/\p{Surrogate}/u.test(value)) return undefined;
      at = { file, range: { start: range?.[0] ?? 0, end: range?.[1] ?? 0 } };
      return visit.BREAK;
    },
  });
  if (!at) return undefined;
  const help = 'Write the character itself, or all of it: `"\\U0001F600"`.';
  return fail('IMGC1005', 'An escape here makes half a character, which is no text.', at, help);
}

function fail(code: Code, message: string, at: Diagnostic['place'], help: string): Outcome<Located> {
  return { diagnostics: [report(code, message, { at, help })] };
}

function explain(file: string, error: YAMLError, document: Document): Diagnostic {
  const at = { file, range: { start: error.pos[0], end: error.pos[1] } };
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return keyTwice(file, at, document);
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

function keyTwice(file: string, at: Place, document: Document): Diagnostic {
  let keys: Place[] = [];
  visit(document, {
    Map(_, map) {
      const places = map.items.map(({ key }) => key as Scalar);
      const second = places.find((key) => key.range?.[0] === at.range.start);
      if (!second) return undefined;
      const first = places.find((key) => key.value === second.value);
      keys = [second, first].flatMap((key) => {
        return key?.range ? [{ file, range: { start: key.range[0], end: key.range[1] } }] : [];
      });
      return visit.BREAK;
    },
  });
  const [second = at, first] = keys;
  return report('IMGC1007', 'This key stands twice in one mapping.', {
    at: second,
    help: 'Keep one of the two.',
    ...(first ? { related: [{ place: first, message: 'It stands here first.' }] } : {}),
  });
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
    if (isMerge) {
      const start = Math.max(0, text.search(/<</));
      const at = { file, range: { start, end: start + 2 } };
      return fail('IMGC1008', '`<<` takes a mapping, or an alias of one.', at, 'Write `<<: *name`.');
    }
    return unresolved(file, document);
  }
}

/** Of several aliases the one without an anchor; where each has one, together they make too much. */
function unresolved(file: string, document: Document): Outcome<Located> {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  const lost = aliases.find((alias) => alias.resolve(document) === undefined);
  const [start = 0, end = 0] = (lost ?? aliases[0])?.range ?? [];
  const at = { file, range: { start, end } };
  if (!lost) {
    const help = 'Write out some of them: a config needs each anchor a few times.';
    return fail('IMGC1008', 'Aliases of aliases multiply to more than a config can hold.', at, help);
  }
  const help = `Set the anchor above it: \`x-${lost.source}: &${lost.source} …\`.`;
  return fail('IMGC1008', `No anchor \`${lost.source}\` stands above this alias.`, at, help);
}

function locate(file: string, text: string, document: Document, value: unknown): Located {
  const nodeRange = (node: unknown, otherwise: Range): Range => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return range ? { start: range[0], end: Math.max(range[1], range[0]) } : otherwise;
  };
  const rangeOf = (path: Path): Range => {
    let node: unknown = document.contents;
    let range = nodeRange(node, { start: 0, end: 0 });
    for (const key of path) {
      node = isCollection(node) ? node.get(key, true) : undefined;
      range = nodeRange(node, range);
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
