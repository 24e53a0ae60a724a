import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

/** What the scaffold reads and writes, without what is installed or built. */
const copied = [
  'src',
  'action',
  'scripts',
  'schemas',
  'docs',
  'examples',
  'test',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  '.prettierrc.json',
];

/** A copy of the project, so that nobody's work is touched. */
function copyOfProject(): string {
  const copy = temporaryFolder('scaffold');
  for (const path of copied)
    cpSync(path, join(copy, path), {
      recursive: true,
      filter: (from) => !/\/(node_modules|\.imgc)$/.test(from),
    });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

const run = (cwd: string, command: string, ...args: string[]) =>
  execa(resolve('node_modules/.bin', command), args, {
    cwd,
    reject: false,
    all: true,
    env: { IMGC_BLESS: undefined },
  });

test('a new language type-checks, and passes the tests as it is', { timeout: 300_000 }, async () => {
  const cwd = copyOfProject();
  const made = await run(cwd, 'tsx', 'scripts/new-language.ts', 'ruby');
  expect(made.exitCode, made.all).toBe(0);
  expect(made.stdout).toContain('wrote src/languages/ruby/ruby.ts\n');
  const [types, format, tests] = await Promise.all([
    run(cwd, 'tsc', '--noEmit'),
    run(cwd, 'prettier', '--check', 'src/languages/ruby', 'schemas/languages', 'examples/ruby-hello'),
    run(
      cwd,
      'vitest',
      'run',
      '--project',
      'unit',
      'test/cases.test.ts',
      'test/architecture.test.ts',
      'test/generated.test.ts',
    ),
  ]);
  expect(types.exitCode, types.all).toBe(0);
  expect(format.exitCode, format.all).toBe(0);
  expect(tests.exitCode, tests.all).toBe(0);
  expect(readFileSync(join(cwd, 'test/cases/ruby-plain.md'), 'utf8')).toContain(
    'install -D --mode=0755 run.sh /out/app',
  );
  expect(readFileSync(join(cwd, 'src/generated/packs.ts'), 'utf8')).toContain('rubyPack');

  const again = await run(cwd, 'tsx', 'scripts/new-language.ts', 'ruby');
  expect([again.exitCode, again.stderr]).toEqual([2, 'There is a language ruby already.']);
});

test.each([
  ['', 'Name the language'],
  ['Ruby!', 'Name the language'],
  ['class', "is a word of TypeScript's"],
])('the name `%s` is refused', async (name, sentence) => {
  const { exitCode, stderr } = await run('.', 'tsx', 'scripts/new-language.ts', name);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(sentence);
});
