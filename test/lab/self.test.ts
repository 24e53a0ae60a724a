import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { version } from '../../src/generated/version.ts';
import { imgc } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { compileFolder } from './compile-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';
import { temporaryImage } from './temporary-image.ts';
import { temporaryFolder } from '../temporary-folder.ts';

beforeEach((context) => labOrSkip(context, baseReferences(compileFolder('.').dockerfile)));

test('imgc builds an image of itself, and that compiles as this one does', async () => {
  temporaryImage('imgc');
  const { exitCode, stderr } = await imgc(['build', '.']);
  expect(exitCode, stderr).toBe(0);
  expect(await run('docker', ['run', '--rm', 'imgc', '--version'])).toBe(version);
  const folder = resolve('examples/go-http');
  const volume = ['--volume', `${folder}:/go-http:ro`];
  const args = ['run', '--rm', '--read-only', ...volume, 'imgc', 'compile', '/go-http', '--stdout'];
  expect(`${await run('docker', args)}\n`).toBe(compileFolder(folder).dockerfile);
  expect(await run('docker', ['run', '--rm', 'imgc', 'explain', '3005'])).toContain('# IMGC3005');
});

test('that image builds an example, when it is given a socket', async (context) => {
  const socket = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '');
  if (!existsSync(socket)) {
    if (process.env.CI) throw new Error(`In CI no case may be skipped: there is no socket at ${socket}.`);
    context.skip(`there is no socket at ${socket}`);
  }
  expect((await imgc(['build', '.'])).exitCode).toBe(0);
  const folder = join(temporaryFolder('self'), 'built-inside');
  cpSync('examples/node-express', folder, { recursive: true });
  const tag = `imgc-lab/built-inside:${Date.now()}`;
  const volumes = ['--volume', `${socket}:/var/run/docker.sock`, '--volume', `${folder}:/project`];
  // The socket is root's, or of a group that only this machine knows.
  const command = ['run', '--rm', '--user', '0:0', ...volumes, 'imgc', 'build', '/project', '--tag', tag];
  await run('docker', command);
  try {
    const user = await run('docker', ['image', 'inspect', '--format', '{{.Config.User}}', tag]);
    expect(user).toBe('65532:65532');
  } finally {
    await run('docker', ['image', 'rm', '--force', tag]);
  }
});
