import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { customBase, customProject } from '../custom-project.ts';
import { freshRunner, removeRunner, runner } from '../fresh-runner.ts';
import { startPasswordRegistry } from '../password-registry.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run } from '../run.ts';
import { temporaryImage } from '../temporary-image.ts';

let isMade = false;
const image = temporaryImage('broken-caches');

beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  if (!isMade) await freshRunner();
  isMade = true;
});
afterAll(() => removeRunner());

/** A project that no run before had, and what it says. */
async function project(cache: object) {
  const made = `${process.pid}-${Date.now()}`;
  const config = { name: image, caches: { remote: cache } };
  const folder = await customProject({ command: `echo ${made} > /out`, shows: ['cat', '/out'], config });
  const build = (builder: string, ...words: string[]) =>
    imgc(['build', ...words], { cwd: folder, env: { BUILDX_BUILDER: builder } });
  return { folder, made, build };
}

const answer = () => run('docker', ['run', '--rm', '--pull=never', image]);
const builders = ['default', runner];

describe.each(builders)('%s: a cache that is no use fails no build', (builder) => {
  test('a registry at a port where nobody is', async () => {
    const { made, build } = await project({ type: 'registry', options: { ref: '127.0.0.1:1/cache:orders' } });
    const { exitCode, stderr } = await build(builder);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(/warning\[IMGC6031\]: A remote cache was not written: .*connection refused/);
    expect(await answer()).toBe(made);
    const strict = await build(builder, '--strict-cache');
    expect(strict.exitCode, strict.stderr).toBe(4);
    expect(strict.stderr).toContain('error[IMGC6018]');
  });

  test('a registry that wants another password', async () => {
    const registry = await startPasswordRegistry();
    const { made, build } = await project({
      type: 'registry',
      options: { ref: `${registry.address}/cache:orders` },
    });
    const { exitCode, stderr } = await build(builder);
    await registry.stop();
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(
      /warning\[IMGC6031\]: A remote cache was not written: .*(401|unauthorized|authorization)/i,
    );
    expect(await answer()).toBe(made);
  });

  test('a folder that is not there yet', async () => {
    const { folder, made, build } = await project({ type: 'local' });
    const { exitCode, stderr } = await build(builder);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).not.toContain('IMGC');
    expect(await answer()).toBe(made);
    expect(existsSync(join(folder, '.imgc/cache/index.json'))).toBe(true);
  });

  test('a folder that cannot be written: the old cache stays', async () => {
    const { folder, made, build } = await project({
      type: 'local',
      options: { src: 'kept', dest: 'a-file/new' },
    });
    // Whoever runs this, root as well: there is no folder below a file.
    writeFileSync(join(folder, 'a-file'), '');
    const { exitCode, stderr } = await build(builder);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain('warning[IMGC6031]');
    expect(await answer()).toBe(made);
  });

  test('a folder with a broken index: what is whole takes its place', async () => {
    const { folder, made, build } = await project({ type: 'local' });
    mkdirSync(join(folder, '.imgc/cache'), { recursive: true });
    writeFileSync(join(folder, '.imgc/cache/index.json'), '{"manifests": [');
    const { exitCode, stderr } = await build(builder);
    expect(exitCode, stderr).toBe(0);
    expect(await answer()).toBe(made);
    expect(JSON.parse(readFileSync(join(folder, '.imgc/cache/index.json'), 'utf8'))).toHaveProperty(
      'manifests',
    );
  });
});
