import { chmodSync, statfsSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { labOrSkip } from './lab-or-skip.ts';

const base = 'debian:trixie-slim';
beforeEach((context) => labOrSkip(context, [base]));

/** A project whose build runs on the platform of the image, and fails. */
function projectWith(more: string) {
  return folderWith({
    'build.config.yaml': [
      'name: doctored',
      `language: {name: custom, image: "${base}"}`,
      'build: {command: ["mkdir /out", "false"]}',
      'artifacts: [{path: /out, to: /out}]',
      `runtime: {base: "${base}", command: [ls]}`,
      more,
    ].join('\n'),
  });
}

async function doctor(folder: string, env: Record<string, string> = {}) {
  const { exitCode, stdout, stderr } = await imgc(['doctor', folder], { env });
  return { exitCode, stdout, stderr };
}

describe('an engine that can do all of it', () => {
  test('is found good, with the space that is left', async () => {
    const { exitCode, stdout } = await doctor(await projectWith(''));
    expect(stdout).not.toMatch(/✗|!/);
    expect(exitCode).toBe(0);
    const [, free, root = ''] = /disk +([\d.]+) GB free in (\S+)/.exec(stdout) ?? [];
    const { bavail, bsize } = statfsSync(root);
    expect(Math.abs(Number(free) - (bavail * bsize) / 1e9)).toBeLessThan(5);
  });

  test('runs nothing of another platform where only copies are made for it', async () => {
    const platforms = 'image: {platforms: [linux/amd64, linux/arm64]}';
    const site = { 'build.config.yaml': `language: static\n${platforms}\n`, 'index.html': '<p>' };
    const copies = await doctor(await folderWith(site));
    expect([copies.exitCode, copies.stdout.includes('✓ platforms')]).toEqual([0, true]);
    const { exitCode, stdout } = await doctor(await projectWith(platforms));
    expect(exitCode).toBe(4);
    expect(stdout).toContain(
      'error[IMGC6023]: The builder `default` cannot run programs of linux/arm64, and the stage `build` would.',
    );
  });

  test('a farm with a node for each platform can', async (context) => {
    await labOrSkip(context, [base], ['farm']);
    const folder = await projectWith('image: {platforms: [linux/amd64, linux/arm64]}');
    const { exitCode, stdout } = await doctor(folder, { BUILDX_BUILDER: 'imgc-lab-farm' });
    expect(stdout).toContain('✓ builder      imgc-lab-farm (driver remote)');
    expect(exitCode, stdout).toBe(0);
  });
});

test('a builder that nobody made', async () => {
  const { exitCode, stdout } = await doctor(await projectWith(''), { BUILDX_BUILDER: 'imgc-none' });
  expect([exitCode, stdout.includes('IMGC6024')]).toEqual([4, true]);
  expect(stdout).toContain('no builder "imgc-none" found');
});

test('a daemon that is not there, and a socket that this user may not open', async (context) => {
  const gone = await doctor(await projectWith(''), { DOCKER_HOST: 'unix:///run/imgc-none.sock' });
  expect([gone.exitCode, gone.stdout.includes('No Docker daemon answers.')]).toEqual([4, true]);
  if (process.getuid?.() !== 0) context.skip('only root can be another user');
  const folder = await folderWith({});
  chmodSync(folder, 0o755);
  const env = { HOME: folder, DOCKER_CONFIG: folder };
  const { exitCode, stdout } = await imgc(['doctor'], { cwd: folder, env, uid: 65534, gid: 65534 });
  expect([exitCode, stdout.includes('This user may not open the socket')], stdout).toEqual([4, true]);
});

describe('a build that failed', () => {
  test('for a cache that the engine does not know is the engine’s fault', async () => {
    const folder = await projectWith('caches: {remote: [{type: s3, options: {region: a, bucket: b}}]}');
    const { exitCode, stderr } = await imgc(['build', folder]);
    expect(stderr).toContain('unknown cache exporter: "s3"');
    expect([exitCode, stderr.includes('error[IMGC6022]')]).toEqual([4, true]);
  });

  test('for its own reasons is not', async () => {
    const { exitCode, stderr } = await imgc(['build', await projectWith('')]);
    expect([exitCode, stderr.match(/IMGC\d+/g)], stderr).toEqual([3, ['IMGC6030']]);
  });
});
