import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packs } from '../src/generated/packs.ts';
import { catalogue } from '../src/images/catalogue.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);
const texts = new Map(files.map((path) => [path, readFileSync(join('src', path), 'utf8')]));

/** What a file imports: paths below src for its own, names for packages and Node.js. */
function importsOf(path: string): string[] {
  const text = texts.get(path) ?? '';
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
  );
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

const shared = ['model', 'diagnostics', 'project', 'images', 'generated'];
const phases = [
  'carry',
  'init',
  'load',
  'validate',
  'resolve',
  'plan',
  'advise',
  'optimize',
  'emit',
  'languages',
  'buildx',
  'progress',
  'scan',
];

describe('imports', () => {
  test.each(files)('%s', (path) => {
    const folder = folderOf(path);
    const allowed: Record<string, string[]> = {
      model: ['model'],
      diagnostics: ['diagnostics', 'model'],
      project: ['project', 'diagnostics', 'model'],
      images: ['images', 'model'],
      host: ['host', 'buildx', 'carry', 'emit', ...shared],
      action: ['action', 'host', 'buildx', ...shared],
      ...Object.fromEntries(phases.map((phase) => [phase, [phase, ...shared]])),
    };
    const own = importsOf(path).filter((name) => /\.(ts|js)$/.test(name) && !name.startsWith('semver/'));
    const wanted = allowed[folder];
    if (wanted) expect(own.filter((name) => !wanted.includes(folderOf(name)))).toEqual([]);
  });

  test.each(files.filter((path) => folderOf(path) === 'languages'))('%s knows no other language', (path) => {
    const language = path.split('/')[1] ?? '';
    const others = importsOf(path).filter(
      (name) => name.startsWith('languages/') && name.split('/')[1] !== language,
    );
    expect(others).toEqual([]);
  });

  test('only host, cli and action reach the machine', () => {
    const outside = files.filter((path) => !['host', 'cli', 'action'].includes(folderOf(path)));
    const reaching = outside.filter((path) => {
      const nodeModules = importsOf(path).filter((name) => name.startsWith('node:') && name !== 'node:path');
      const globals = /\b(process\.|console\.|Date\.now|new Date|Math\.random|setTimeout)/;
      const code = (texts.get(path) ?? '').replace(/'[^'\n]*'/g, "''");
      return nodeModules.length > 0 || globals.test(code);
    });
    expect(reaching).toEqual([]);
  });

  test('the library loads nothing of the machine', () => {
    const reached = new Set<string>();
    const visit = (path: string) => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const name of importsOf(path)) if (texts.has(name)) visit(name);
    };
    visit('index.ts');
    expect(
      [...reached].filter((path) => ['host', 'cli', 'action', 'buildx'].includes(folderOf(path))),
    ).toEqual([]);
  });
});

describe('names', () => {
  const blind = files.filter((path) =>
    ['plan', 'optimize', 'emit', 'buildx', 'carry'].includes(folderOf(path)),
  );
  const images = catalogue.flatMap(({ family, reference = [] }) => [family, ...reference]);
  const words = images
    .filter((part) => typeof part === 'string')
    .flatMap((part) => part.match(/[a-z]{4,}/g) ?? []);
  // Words of the catalogue that mean something else as well.
  const common = ['native', 'slim', 'alpine', 'debian', 'static', 'base', 'nonroot'];
  const managers = [
    'npm',
    'pnpm',
    'yarn',
    'bun',
    'pip',
    'pipenv',
    'pdm',
    'poetry',
    'cargo',
    'maven',
    'gradle',
  ];
  const titles = packs.map(({ title }) => title);
  const names = [...new Set([...words, ...managers, ...titles])].filter((word) => !common.includes(word));
  const pattern = new RegExp(
    `(?<![\\w:])(${names.map((name) => name.replace('.', '\\.')).join('|')})(?!\\w)`,
  );

  test.each(blind)('%s names no language, package manager or base image', (path) => {
    // `node:path` is a module of the platform, and no name of a language.
    const text = (texts.get(path) ?? '').replaceAll("'node:", "'");
    expect(pattern.exec(text)?.[0]).toBeUndefined();
  });
});

describe('size', () => {
  test('no file is over 400 lines, and the median is under 90', () => {
    const written = [...texts].filter(([path]) => folderOf(path) !== 'generated');
    const lengths = written.map(([, text]) => text.split('\n').length).sort((a, b) => a - b);
    expect(lengths.at(-1)).toBeLessThanOrEqual(400);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(90);
  });
});
