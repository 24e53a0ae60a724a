import type { Random } from './random.ts';

/** What means something to a reader of Dockerfiles, to a shell, to CSV, to a glob, to JSON, to a template. */
const pieces = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\\\',
    '$',
    '$$',
    '$HOME',
    '${HOME}',
    '${X?}',
    '$-',
    '$(id)',
    '`id`',
    '\\n',
    '\\"',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\v',
    '\f',
    '\0',
    '\u0001',
    '\u001b[2J',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
  ],
  ...[
    '#',
    '# syntax=x',
    '\n# escape=`\n',
    '\nRUN id\n',
    '\nFROM scratch\n',
    '\\\nUSER root\n',
    '\nCMD ["x"]',
  ],
  ...['<<EOF', '<<', '<<-X', "<<'IMGC'", 'IMGC', '\nIMGC\n', '\nIMGC\nUSER 0\n', '1<<2'],
  ...[
    ',',
    ',ro=1',
    ',from=x',
    ',source=/',
    '=',
    ':',
    ';',
    '&&',
    '||',
    '|',
    '&',
    '>',
    '<',
    '!',
    '~',
    '-',
    '--',
    '--x=y',
  ],
  ...[
    '*',
    '?',
    '[',
    ']',
    '[a-z]',
    '[[]',
    '**/*',
    '{a,b}',
    '(',
    ')',
    '/',
    '//',
    '.',
    '..',
    '../',
    './',
    '...',
    ' ',
    '  ',
  ],
  ...[
    '{{',
    '}}',
    '{{git.sha}}',
    '%s',
    '%%',
    '@',
    '+',
    '^',
    '_',
    '0',
    'a',
    'Z',
    'x y',
    '["a","b"]',
    '"]',
    '",',
  ],
  ...['ü', '☃', '𝄞', '\u0301', '\u202e', '\ufeff', '\ud800', 'ΑΒ', '日本'],
];

const long = ['x', '"', "'", '$', '\\', ' ', '𝄞', 'x ', '\\\\"', '\u0001', 'a/'];

/** A value that is hostile as a whole, or `harmless` with something hostile in it, so that it comes near to being allowed. */
export function hostileString(random: Random, harmless: string): string {
  const kind = random.below(100);
  if (kind < 2) return random.pick(long).repeat(10_000).slice(0, 10_000);
  if (kind < 3) return harmless + 'a'.repeat(10_000);
  if (kind < 35) return some(random, 1 + random.below(6));
  const at = random.pick([0, harmless.length, random.below(harmless.length + 1)]);
  return harmless.slice(0, at) + some(random, 1 + random.below(3)) + harmless.slice(at);
}

function some(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(pieces)).join('');
}
