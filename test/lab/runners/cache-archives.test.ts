import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../../cli/run-cli.ts';
import { buildTo } from '../build-in-lab.ts';
import { freshRunner, removeRunner, runner, runnerEnvironment } from '../fresh-runner.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { succeeds } from '../run.ts';
import { stagesThatRan } from '../steps-that-ran.ts';
import { temporaryImage } from '../temporary-image.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const container = runnerEnvironment;
const base = 'debian:trixie-slim';
let made = false;

beforeEach(async (context) => {
  await labOrSkip(context, [base], ['buildkit']);
  if (made) return;
  await freshRunner();
  made = true;
});
afterAll(() => removeRunner());

let count = 0;

/** A service that no builder ever saw. Its build says what its mount held before, and adds a file to it. */
function service(name = `mounts-${Date.now().toString(36)}-${count++}`, command = 'true'): Promise<string> {
  const config = [
    `name: ${name}`,
    `language: {name: custom, image: "${base}"}`,
    `build: {command: "mkdir /out && ls /notes > /out/held && cp source.txt /notes/ && ${command}"}`,
    'artifacts: [{path: /out, to: /out}]',
    `runtime: {base: "${base}", command: [sh]}`,
    'caches: {mounts: [{id: notes, target: /notes}]}',
  ];
  return folderWith({ 'build.config.yaml': `${config.join('\n')}\n`, 'source.txt': 'first' });
}

/** Builds after an edit, and gives what the mount held before. */
async function held(folder: string, env: Record<string, string> = container): Promise<string> {
  writeFileSync(join(folder, 'source.txt'), `${Date.now()}-${Math.random()}`);
  const dest = temporaryFolder('held');
  const output = ['--output', `type=local,dest=${dest}`, '--target', 'build'];
  const { exitCode, stderr } = await imgc(['build', folder, ...output], { env });
  expect(exitCode, stderr).toBe(0);
  return readFileSync(join(dest, 'out/held'), 'utf8');
}

/** Runs one way, with what it says. */
async function cache(
  way: 'save' | 'restore',
  folder: string,
  words: string[] = [],
  env: Record<string, string> = container,
) {
  const typed = ['cache', way, join(folder, '.imgc/mounts'), folder, '--json', ...words];
  const { exitCode, stdout, stderr } = await imgc(typed, { env });
  const answer = stdout === '' ? undefined : (JSON.parse(stdout) as Record<string, unknown>);
  return { exitCode, stderr, answer };
}

/** A clone on a new runner: the same service, whose builder has nothing of it. The archive comes along. */
async function elsewhere(folder: string): Promise<string> {
  const name = nameOf(folder);
  await succeeds(
    'docker',
    ['buildx', 'prune', '--builder', runner, '--force', '--filter', 'type=exec.cachemount'],
    60,
  );
  const clone = await service(name);
  cpSync(join(folder, '.imgc/mounts'), join(clone, '.imgc/mounts'), { recursive: true });
  return clone;
}

const nameOf = (folder: string) =>
  /name: (\S+)/.exec(readFileSync(join(folder, 'build.config.yaml'), 'utf8'))?.[1] ?? '';
const archiveOf = (folder: string) => join(folder, '.imgc/mounts', nameOf(folder), 'mounts.tar');

async function saved(folder: string): Promise<string> {
  await held(folder);
  expect((await cache('save', folder)).answer).toMatchObject({ changed: true });
  return archiveOf(folder);
}

test('a mount comes back, and is left alone once the builder has something of its own', async () => {
  const folder = await service();
  await saved(folder);
  const clone = await elsewhere(folder);
  expect((await cache('restore', clone)).answer).toMatchObject({ restored: [`${nameOf(folder)}-notes`] });
  expect(await held(clone)).toBe('source.txt\n');
  const again = await cache('restore', clone);
  expect(again.answer).toMatchObject({ restored: [] });
  expect(again.stderr).toContain('The builder has something of its own in');
});

test('an archive of which nothing changed is not written again', async () => {
  const folder = await service();
  const archive = await saved(folder);
  const before = statSync(archive);
  const { answer, stderr } = await cache('save', folder);
  expect(answer).toMatchObject({ changed: false });
  expect(stderr).toContain('Nothing changed');
  expect(statSync(archive)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});

// Who prunes a single record of it makes BuildKit forget others that it still holds.
test("what the engine's own builder knows of other steps stays", async () => {
  const folder = await service();
  const env = { BUILDX_BUILDER: 'default' };
  const output = ['--output', 'type=docker', '--builder', 'default'];
  const stagesOfEdit = async () => {
    writeFileSync(join(folder, 'source.txt'), `${Date.now()}`);
    return stagesThatRan(await buildTo(output, folder, '.imgc/Dockerfile'));
  };
  temporaryImage(nameOf(folder));
  expect((await imgc(['build', folder], { env })).exitCode).toBe(0);
  await stagesOfEdit();
  expect((await cache('save', folder, [], env)).answer).toMatchObject({ changed: true });
  expect(await stagesOfEdit()).not.toContain('toolchain');
});

describe('an archive that cannot be used is said, not unpacked, and replaced', () => {
  test.for([
    ['cut', (archive: string) => truncateSync(archive, 1000), 'it has 1000 bytes of'],
    [
      'with other bytes',
      (archive: string) => writeFileSync(archive, readFileSync(archive).fill(1, 600, 700)),
      'its bytes are not',
    ],
  ] as const)('one %s', async ([, damage, why]) => {
    const folder = await service();
    damage(await saved(folder));
    const clone = await elsewhere(folder);
    const { exitCode, stderr } = await cache('restore', clone);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('warning[IMGC6032]')]);
    expect(stderr).toContain(why);
    expect(await held(clone)).toBe('');
    expect((await cache('save', clone)).answer).toMatchObject({ changed: true });
    expect((await cache('restore', await elsewhere(clone))).answer).toMatchObject({
      restored: [`${nameOf(folder)}-notes`],
    });
  });

  test('one of another service', async () => {
    const folder = await service();
    await saved(folder);
    const other = await service();
    cpSync(join(folder, '.imgc/mounts'), join(other, '.imgc/mounts'), { recursive: true });
    renameSync(join(other, '.imgc/mounts', nameOf(folder)), join(other, '.imgc/mounts', nameOf(other)));
    const { exitCode, stderr } = await cache('restore', other);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('it holds no cache mount of this build')]);
  });
});

test('over the limit a mount begins anew', async () => {
  const folder = await service(undefined, 'head -c 100000 /dev/urandom > /notes/large');
  await saved(folder);
  const clone = await elsewhere(folder);
  const { answer, stderr } = await cache('restore', clone, ['--limit', '50kB']);
  expect(answer).toMatchObject({ restored: [] });
  expect(stderr).toContain('begins anew, because all is over 50kB');
  expect(await held(clone)).toBe('');
});

test('a save that is interrupted leaves the old archive whole, and nothing else', async () => {
  const folder = await service(undefined, 'head -c 300000000 /dev/urandom > /notes/large');
  const archive = await saved(folder);
  const before = readFileSync(join(archive, '../mounts.json'), 'utf8');
  await held(folder);
  const saving = imgc(['cache', 'save', join(folder, '.imgc/mounts'), folder, '--progress', 'plain'], {
    env: container,
  });
  await new Promise<void>((resolve) => {
    let said = '';
    saving.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('[cache.mounts]')) resolve();
    });
    void saving.then(() => resolve());
  });
  saving.kill('SIGTERM');
  expect((await saving).exitCode).toBe(130);
  expect(readFileSync(join(archive, '../mounts.json'), 'utf8')).toBe(before);
  expect(statSync(archive).size).toBe((JSON.parse(before) as { bytes: number }).bytes);
  expect(readdirSync(join(folder, '.imgc/mounts'))).toEqual([nameOf(folder)]);
  expect(readdirSync(join(folder, '.imgc')).filter((name) => name.startsWith('Dockerfile.imgc'))).toEqual([]);
});

test("the engine's own builder takes an archive, and gives one", async () => {
  const folder = await service();
  await saved(folder);
  const clone = await service(nameOf(folder));
  cpSync(join(folder, '.imgc/mounts'), join(clone, '.imgc/mounts'), { recursive: true });
  const env = { BUILDX_BUILDER: 'default' };
  expect((await cache('restore', clone, [], env)).answer).toMatchObject({
    restored: [`${nameOf(folder)}-notes`],
  });
  expect(await held(clone, env)).toBe('source.txt\n');
  expect((await cache('save', clone, [], env)).answer).toMatchObject({ changed: true });
});
