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

interface Machine {
  /** What `docker` does; undefined: there is none on the PATH. */
  docker?: string;
  files?: Record<string, string>;
  /** Whether the client, buildx and the socket lie where they usually do, so that nobody asks before the build. */
  seemsReady?: boolean;
}

async function build({ docker, files = project, seemsReady = false }: Machine) {
  const cwd = await folderWith(files);
  const machine = await folderWith({ 'cli-plugins/docker-buildx': '', 'docker.sock': '' });
  const PATH = docker === undefined ? await folderWith({}) : `${await standInDocker(docker)}:/usr/bin:/bin`;
  const socket = `unix://${machine}/${seemsReady ? 'docker.sock' : 'none.sock'}`;
  return {
    cwd,
    started: imgc(['build'], { cwd, env: { PATH, DOCKER_CONFIG: machine, DOCKER_HOST: socket } }),
  };
}

describe('imgc build', () => {
  test('writes to .imgc, runs buildx, and says how the image is run', async () => {
    const { cwd, started } = await build({ docker: `${healthy}\necho "$@"; pwd` });
    const { exitCode, stdout, stderr } = await started;
    expect(stdout).toBe(
      `buildx build --progress=rawjson --load --provenance=false --file .imgc/Dockerfile --tag orders .\n${cwd}\n`,
    );
    expect(stderr).toEqual(
      expect.stringMatching(
        /^Built orders in [\d.]+ s\.\nRun it: docker run --rm --publish 8080:8080 --publish 9090:9090 orders\n$/,
      ),
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
  ])('%s: one clear sentence, and exit code 4', async (_, docker, words) => {
    const { cwd, started } = await build(docker === undefined ? {} : { docker });
    const { exitCode, stderr } = await started;
    expect(exitCode).toBe(4);
    expect(stderr).toContain(words);
    expect(stderr.match(/IMGC/g)).toHaveLength(1);
    expect(existsSync(join(cwd, '.imgc'))).toBe(false);
  });

  test('an engine that only seemed ready is asked when the build failed', async () => {
    const docker = 'case $1 in version) echo "Cannot connect"; exit 1;; esac; [ "$2" = version ] || exit 1';
    const { started } = await build({ docker, seemsReady: true });
    const { exitCode, stderr } = await started;
    expect(exitCode).toBe(4);
    expect(stderr).toContain('IMGC6002');
  });

  test('an engine that seems ready is not asked before the build', async () => {
    const { cwd, started } = await build({ docker: 'echo "$1 $2" >> asked', seemsReady: true });
    expect((await started).exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'asked'), 'utf8')).toBe('buildx build\n');
  });

  test('a failed build is exit code 3', async () => {
    const { started } = await build({ docker: `${healthy}\nexit 1` });
    const { exitCode, stderr } = await started;
    expect(exitCode).toBe(3);
    expect(stderr).toContain('IMGC6030');
  });

  test('wrong input is exit code 1, before anything else', async () => {
    const { cwd, started } = await build({
      docker: `${healthy}\ntouch started`,
      files: { ...project, 'build.config.yaml': 'language: 3\n' },
    });
    expect((await started).exitCode).toBe(1);
    expect(existsSync(join(cwd, 'started'))).toBe(false);
    expect(existsSync(join(cwd, '.imgc'))).toBe(false);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the engine’s client first, and is exit code 130',
    async (signal) => {
      const script = `${healthy}\ntrap 'echo cleaned up; exit 130' INT TERM\ntouch started\nwhile :; do sleep 0.05; done`;
      const { cwd, started } = await build({ docker: script });
      while (!existsSync(join(cwd, 'started'))) await sleep(20);
      started.kill(signal);
      const { exitCode, stdout } = await started;
      expect(exitCode).toBe(130);
      expect(stdout).toBe('cleaned up\n');
    },
  );

  const limited = {
    ...project,
    'build.config.yaml': `${project['build.config.yaml']}image: {maxSize: 1GB}\n`,
  };
  test.each([
    ['before it starts', '[ "$1" = version ] && touch started && exec sleep 2; exit 0', project],
    ['after it ended', '[ "$1" = image ] && touch started && exec sleep 2; exit 0', limited],
  ])('SIGTERM %s is exit code 130 as well', async (_, docker, files) => {
    const { cwd, started } = await build({ docker, files });
    while (!existsSync(join(cwd, 'started'))) await sleep(20);
    started.kill('SIGTERM');
    const { exitCode, stderr } = await started;
    expect([exitCode, stderr]).toEqual([130, '']);
  });
});
