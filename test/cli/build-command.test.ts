import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

const project = {
  'build.config.yaml': 'language: go\nruntime: {ports: [8080, 9090]}\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
  'main.go': 'package main\n',
};
const healthy = 'case "$1 $2" in "buildx version"|"version --format") exit 0;; esac';

async function build(script: string | undefined, files: Record<string, string> = project) {
  const cwd = await folderWith(files);
  // Only what stands here is on the PATH: no docker at all where there is no script.
  const PATH = script === undefined ? await folderWith({}) : `${await standInDocker(script)}:/usr/bin:/bin`;
  return { cwd, started: imgc(['build'], { cwd, env: { PATH } }) };
}

describe('imgc build', () => {
  test('writes to .imgc, runs buildx, and says how the image is run', async () => {
    const { cwd, started } = await build(`${healthy}\necho "$@"; pwd`);
    const { exitCode, stdout, stderr } = await started;
    expect(stdout).toBe(`buildx build --load --file .imgc/Dockerfile --tag orders .\n${cwd}\n`);
    expect(stderr).toBe(
      'Built orders. Run it: docker run --rm --publish 8080:8080 --publish 9090:9090 orders\n',
    );
    expect(exitCode).toBe(0);
    expect(readFileSync(join(cwd, '.imgc/.gitignore'), 'utf8')).toBe('*\n');
    expect(readFileSync(join(cwd, '.imgc/Dockerfile'), 'utf8')).toContain('Made by imgc');
    expect(existsSync(join(cwd, '.imgc/Dockerfile.dockerignore'))).toBe(true);
    expect(existsSync(join(cwd, 'Dockerfile'))).toBe(false);
  });

  test.each([
    ['no docker', undefined, 'IMGC6001'],
    [
      'no daemon',
      'case $1 in version) echo "Cannot connect to the Docker daemon"; exit 1;; esac',
      'IMGC6002',
    ],
    [
      'no permission',
      'case $1 in version) echo "permission denied while trying to connect"; exit 1;; esac',
      'usermod',
    ],
    ['no buildx', 'case $1 in buildx) echo "unknown command: docker buildx"; exit 1;; esac', 'IMGC6003'],
  ])('%s: one clear sentence, and exit code 4', async (_, script, words) => {
    const { cwd, started } = await build(script);
    const { exitCode, stderr } = await started;
    expect(exitCode).toBe(4);
    expect(stderr).toContain(words);
    expect(stderr.match(/IMGC/g)).toHaveLength(1);
    expect(existsSync(join(cwd, '.imgc'))).toBe(false);
  });

  test('a failed build is exit code 3', async () => {
    const { started } = await build(`${healthy}\nexit 1`);
    const { exitCode, stderr } = await started;
    expect(exitCode).toBe(3);
    expect(stderr).toContain('The build of orders failed');
  });

  test('wrong input is exit code 1, before anything else', async () => {
    const { cwd, started } = await build(`${healthy}\ntouch started`, {
      ...project,
      'build.config.yaml': 'language: 3\n',
    });
    expect((await started).exitCode).toBe(1);
    expect(existsSync(join(cwd, 'started'))).toBe(false);
    expect(existsSync(join(cwd, '.imgc'))).toBe(false);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the engine’s client first, and is exit code 130',
    async (signal) => {
      const script = `${healthy}\ntrap 'echo cleaned up; exit 130' INT TERM\ntouch started\nwhile :; do sleep 0.05; done`;
      const { cwd, started } = await build(script);
      while (!existsSync(join(cwd, 'started'))) await sleep(20);
      started.kill(signal);
      const { exitCode, stdout } = await started;
      expect(exitCode).toBe(130);
      expect(stdout).toBe('cleaned up\n');
    },
  );
});
