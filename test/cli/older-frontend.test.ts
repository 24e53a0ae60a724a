import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

const info = JSON.stringify({ ServerVersion: '27.5.1', Name: 'elsewhere', DockerRootDir: '/var/lib/docker' });

/** An engine whose own frontend is too old; `fetched` is what a build with a newer one comes to. */
const older = (fetched: string) => `case "$1 $2" in
  "buildx version") echo v0.29.1;;
  "version --format") echo 27.5.1;;
  "info --format") echo '${info}';;
  "buildx inspect") printf 'Name: default\\nDriver: docker\\nPlatforms: linux/amd64\\n';;
  "buildx build") echo "$@" >> told; case "$*" in
    *BUILDKIT_SYNTAX*) ${fetched};;
    *) echo 'ERROR: failed to solve: dockerfile parse error on line 9: unknown flag: exclude' >&2; exit 1;;
  esac;;
esac`;

/** Its tests are kept from the build by \`COPY --exclude\`. */
const project = {
  'build.config.yaml': 'language: node\ntest: {command: node --test, gate: true}\n',
  'package.json': '{"name": "orders", "private": true, "main": "index.js"}',
  'package-lock.json':
    '{"name": "orders", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "orders"}}}',
  'index.js': '',
  'index.test.js': '',
};

async function build(fetched: string, config = '', words: string[] = []) {
  const files = { ...project, 'build.config.yaml': project['build.config.yaml'] + config };
  const cwd = await folderWith(files);
  const PATH = `${await standInDocker(older(fetched))}:/usr/bin:/bin`;
  const { exitCode, stderr } = await imgc(['build', ...words], { cwd, env: { PATH } });
  return { exitCode, stderr, told: readFileSync(join(cwd, 'told'), 'utf8').trim().split('\n') };
}

describe('an engine that reads an older Dockerfile language', () => {
  test('is given a frontend that it fetches, and that is said', async () => {
    const { exitCode, stderr, told } = await build('exit 0');
    expect(exitCode, stderr).toBe(0);
    expect(told.map((line) => line.includes('--build-arg BUILDKIT_SYNTAX=docker/dockerfile:1'))).toEqual([
      false,
      true,
    ]);
    expect(stderr).toContain(
      'Docker 27.5.1 reads an older Dockerfile language than 1.19, which imgc writes. ' +
        'Building once more with docker/dockerfile:1, which is fetched.\n',
    );
  });

  test('gets it from the mirror of Docker Hub, also where buildx shows the build by itself', async () => {
    const mirror = 'images: {mirror: registry.example/hub}\n';
    const { exitCode, told } = await build('exit 0', mirror, ['--', '--progress', 'plain']);
    expect(exitCode).toBe(0);
    expect(told.at(-1)).toContain('BUILDKIT_SYNTAX=registry.example/hub/docker/dockerfile:1');
  });

  test('is not asked a third time', async () => {
    const { exitCode, stderr, told } = await build('echo "ERROR: failed to solve: no such host" >&2; exit 1');
    expect([exitCode, told.length]).toEqual([3, 2]);
    expect(stderr).toContain('IMGC6030');
  });
});
