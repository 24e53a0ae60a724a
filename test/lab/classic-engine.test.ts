import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../cli/run-cli.ts';
import { classicEnvironment, startClassicEngine, stopClassicEngine } from './classic-engine.ts';
import { customBase, customProject } from './custom-project.ts';
import { startGhaCacheServer } from './gha-cache/server.ts';
import { runtimeToken } from './gha-cache/token.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';

let started: Promise<void> | undefined;
beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  started ??= startClassicEngine(customBase);
  await started;
});
afterAll(async () => {
  if (started) await stopClassicEngine();
});

async function build(config: object, words: string[] = [], env: Record<string, string> = {}) {
  const folder = await customProject({
    command: `echo hello > /out; : ${Date.now()}`,
    shows: ['cat', '/out'],
    config: { name: 'classic', ...config },
  });
  const { exitCode, stderr } = await imgc(['build', ...words], {
    cwd: folder,
    env: { ...classicEnvironment, ...env },
  });
  return { folder, exitCode, stderr };
}

const printed = () => run('docker', ['run', '--rm', 'classic'], { env: classicEnvironment });

describe("an engine's older store", () => {
  test('takes an image as any other does', async () => {
    const { exitCode, stderr } = await build({});
    expect(exitCode, stderr).toBe(0);
    expect(await printed()).toBe('hello');
  });

  test.each([
    [{ image: { platforms: ['linux/amd64', 'linux/arm64'] } }, 'several platforms'],
    [{ image: { provenance: 'max' } }, 'SBOM and provenance'],
    [{ image: { reproducible: true } }, 'rewritten times'],
  ])('%j: what it has no place for is refused, with the way out', async (config, what) => {
    const { exitCode, stderr } = await build(config);
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toContain(
      'error[IMGC6013]: This engine keeps images in its older store, which has no place for',
    );
    expect(stderr).toContain(what);
    expect(stderr).toContain('"containerd-snapshotter": true');
  });
});

describe('a remote cache that it cannot write fails no build', () => {
  const says = 'cannot write a remote cache';

  test('in a folder: nothing of it is left', async () => {
    const { folder, exitCode, stderr } = await build({ caches: { remote: { type: 'local' } } });
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(says);
    expect(await printed()).toBe('hello');
    const kept = readdirSync(join(folder, '.imgc')).filter((name) => name.includes('cache'));
    expect(kept).toEqual([]);
  });

  test('of GitHub Actions', async () => {
    const service = await startGhaCacheServer();
    try {
      const { exitCode, stderr } = await build({ caches: 'gha' }, [], service.environment(runtimeToken()));
      expect(exitCode, stderr).toBe(0);
      expect(stderr).toContain("Remote cache: none; not gha, because this engine's own builder has no place");
      expect(await printed()).toBe('hello');
    } finally {
      await service.stop();
    }
  });

  test('--strict-cache makes an error of it', async () => {
    const { exitCode, stderr } = await build({ caches: { remote: { type: 'local' } } }, ['--strict-cache']);
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toContain('error[IMGC6018]');
  });
});
