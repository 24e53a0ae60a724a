import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { customBase, customProject } from '../custom-project.ts';
import { freshRunner, removeRunner, runnerEnvironment } from '../fresh-runner.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { runtimeToken } from '../gha-cache/token.ts';
import { bridgeAddress, registryAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run } from '../run.ts';
import { temporaryImage } from '../temporary-image.ts';

const image = temporaryImage(`${registryAddress}/stalled`);
let service: GhaCacheServer;

beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  // On the loopback nobody needs a proxy.
  service = await startGhaCacheServer({ host: bridgeAddress });
  await freshRunner();
});
afterEach(() => service?.stop());
afterAll(() => removeRunner());

/** A build whose builder goes to the service itself, because imgc itself would need a proxy to reach that. */
async function build(made: string, words: string[] = []) {
  const folder = await customProject({
    command: `echo ${made} > /out`,
    shows: ['cat', '/out'],
    config: { image: { name: image }, caches: 'gha' },
  });
  const unchecked = { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '', no_proxy: '' };
  const patience = { IMGC_CACHE_TIMEOUT: '3' };
  const env = { ...runnerEnvironment, ...service.environment(runtimeToken()), ...unchecked, ...patience };
  return imgc(['build', folder, ...words], { env });
}

const answer = () => run('docker', ['run', '--rm', '--pull=missing', image]);

test('an import that hangs costs some seconds, and the builder is free again', async () => {
  service.cache.faults.plan({ at: 'lookup', does: 'hang' });
  const made = String(Date.now());
  const { exitCode, stderr } = await build(made);
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain('unchecked, because the service is reached by a proxy');
  expect(stderr).toContain('held up every build of the builder `imgc-lab-runner`. Started it anew;');
  expect(await answer()).toBe(made);
  service.cache.faults.clear();
  const next = await build(`${made}-next`);
  expect(next.exitCode, next.stderr).toBe(0);
  expect(next.stderr).not.toContain('held up');
});

test('an export that hangs costs some seconds and no image; --strict-cache makes an error of it', async () => {
  service.cache.faults.plan({ at: 'create', does: 'hang' });
  const made = String(Date.now());
  const { exitCode, stderr } = await build(made);
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain('took nothing more of what was exported.');
  expect(await answer()).toBe(made);
  const strict = await build(`${made}-strict`, ['--strict-cache']);
  expect(strict.exitCode, strict.stderr).toBe(4);
  expect(strict.stderr).toContain('error[IMGC6018]');
  expect(await answer()).toBe(`${made}-strict`);
});
