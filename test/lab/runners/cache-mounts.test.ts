import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { addDependency } from '../apply-edit.ts';
import { baseReferences } from '../base-references.ts';
import { cloneOfExample } from '../clone-of-example.ts';
import { compileFolder } from '../compile-folder.ts';
import { freshRunner, removeRunner, runnerEnvironment } from '../fresh-runner.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { printedBy } from '../printed-by-steps.ts';
import { readExamples } from '../read-examples.ts';
import { addModule, addedModule, smallGoProject } from '../small-go-project.ts';
import { stagesThatRan } from '../steps-that-ran.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const env = runnerEnvironment;

afterAll(() => removeRunner());

const anyFolder = () => temporaryFolder('mounts');

/** Builds, and gives the engine's own progress. */
async function build(folder: string, words: string[] = [], around: Record<string, string> = env) {
  const args = ['build', folder, '--output', 'type=cacheonly', ...words, '--', '--progress=rawjson'];
  const { exitCode, stderr } = await imgc(args, { env: around });
  expect(exitCode, stderr.slice(-3000)).toBe(0);
  return stderr;
}

interface Answer {
  changed: boolean;
  restored: string[];
  bytes: number;
  keys: { restore: string; save?: string };
}

async function carry(
  way: 'save' | 'restore',
  archives: string,
  folder: string,
  words: string[] = [],
  around: Record<string, string> = env,
) {
  const { exitCode, stdout, stderr } = await imgc(['cache', way, archives, folder, '--json', ...words], {
    env: around,
  });
  expect(exitCode, stderr).toBe(0);
  return { answer: JSON.parse(stdout) as Answer, stderr };
}

/** Which packages a compiler was started for, by what `go build -x` prints. */
function compiledIn(stage: string, progress: string): string[] {
  const printed = printedBy(stage, progress);
  expect(printed).not.toContain('[output clipped');
  return [...printed.matchAll(/\/compile -o .*? -p (\S+)/g)].map(([, name = '']) => name);
}

const example = (name: string) => {
  const found = readExamples().find((one) => one.name === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found;
};

test('a Go compiler only does what is new on a builder that was wiped', async (context) => {
  const folder = await smallGoProject();
  await labOrSkip(context, baseReferences(compileFolder(folder).dockerfile), ['buildkit']);
  await freshRunner();
  const archives = anyFolder();
  const [remote, local] = [join(anyFolder(), 'remote'), 'type=local'];
  const first = await build(folder, ['--cache-to', `${local},dest=${remote},mode=max`]);
  expect(printedBy('compiled', first)).toContain('/compile -o');
  expect(printedBy('test-compiled', first)).toContain('-p testing ');
  const saved = await carry('save', archives, folder);
  expect(saved.answer.changed).toBe(true);

  await freshRunner();
  const from = ['--cache-from', `${local},src=${remote}`];
  const { answer, stderr } = await carry('restore', archives, folder, [...from, '--progress', 'plain']);
  expect(answer.restored).toEqual([
    'go-mod',
    'kept-go-compiled',
    'kept-go-test-compiled',
    'kept-go-build@compiled',
    'kept-go-test@test-compiled',
  ]);
  expect(answer.keys.save).toBe(saved.answer.keys.save);
  // What seeds a mount comes from the remote cache.
  expect(stderr).toMatch(/^\[compiled\] RUN .* cached$/m);
  appendFileSync(join(folder, 'main.go'), '\nvar _ = "new"\n');
  const again = await build(folder, from);
  expect(compiledIn('build', again)).toEqual(['main']);
  const server = ['main', 'example.com/kept'];
  expect(compiledIn('test', again).filter((name) => !server.includes(name))).toEqual([]);

  // The modules alone changed: what was compiled before is no layer any more, and still in its mount.
  await freshRunner();
  await carry('restore', archives, folder);
  addModule(folder);
  const more = await build(folder);
  for (const stage of ['compiled', 'test-compiled']) {
    const names = compiledIn(stage, more);
    expect(names).toContain(addedModule);
    expect(names).not.toContain('fmt');
  }
});

test('an installation with a changed lockfile gets only the new package', async (context) => {
  const { folder: source } = example('node-express');
  await labOrSkip(context, baseReferences(compileFolder(source).dockerfile), ['buildkit']);
  await freshRunner();
  const folder = cloneOfExample(example('node-express'));
  const archives = anyFolder();
  const target = ['--target', 'deps'];
  await build(folder, target);
  await carry('save', archives, folder);
  await addDependency(folder, 'node-express', 'new');
  // From here on one package alone comes from the network; the others lie in the mount, or nothing is installed.
  const install = 'npm cache add nanoid@5.1.6 && npm ci --offline --no-audit --no-fund';
  appendFileSync(join(folder, 'build.config.yaml'), `build: {install: {command: "${install}"}}\n`);
  await freshRunner();
  const { exitCode, stderr } = await imgc(['build', folder, ...target], { env });
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('ENOTCACHED')]);
  await freshRunner();
  expect((await carry('restore', archives, folder)).answer.restored).toEqual(['npm']);
  expect(stagesThatRan(await build(folder, target))).toContain('deps');
});
