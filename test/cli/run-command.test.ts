import { describe, expect, test } from 'vitest';
import { resolve } from 'node:path';
import { execa } from 'execa';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

const project = {
  'build.config.yaml': 'name: orders\nlanguage: go\nruntime: {ports: [8080]}\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
  'main.go': 'package main\n',
};
/** Builds anything, and runs a container that `run` makes. */
const machine = (run: string) => `case "$1 $2" in
  "buildx version"|"version --format"|"buildx build") exit 0;;
  "context inspect") echo unix:///var/run/docker.sock; exit 0;;
  "image inspect") echo null; exit 0;;
  "container inspect") exit 1;;
esac
case "$1" in
  run) ${run};;
  rm) echo "$@" >> removed; exit 0;;
esac
exit 1`;

async function run(docker: string, words: string[] = []) {
  const PATH = `${await standInDocker(docker)}:/usr/bin:/bin`;
  return imgc(['run', ...words], { cwd: await folderWith(project), env: { PATH } });
}

describe('imgc run', () => {
  test('takes a port that the engine finds, where it refuses the one that seemed free', async () => {
    const refusal =
      'docker: Error response from daemon: Bind for 127.0.0.1:8080 failed: port is already allocated';
    const { exitCode, stdout, stderr } = await run(
      machine(`case "$*" in *127.0.0.1::8080*) echo "runs"; exit 0;; esac; echo "${refusal}" >&2; exit 125`),
    );
    expect([exitCode, stdout]).toEqual([0, 'runs\n']);
    expect(stderr).not.toContain('port is already allocated');
  });

  test('what the engine does not start is said in its words, and is its fault', async () => {
    const refusal =
      'docker: Error response from daemon: no such runtime.\n\nRun "docker run --help" for more information';
    const { exitCode, stderr } = await run(machine(`echo '${refusal}' >&2; exit 125`));
    expect(exitCode).toBe(4);
    expect(stderr).toContain('error[IMGC6026]: The engine does not start it: no such runtime.\n');
    expect(stderr).not.toContain('--help');
  });

  test('a failed build starts nothing', async () => {
    const docker = `case "$1 $2" in "buildx build") exit 1;; esac\n${machine('echo started; exit 0')}`;
    const { exitCode, stdout } = await run(docker);
    expect([exitCode, stdout]).toEqual([3, '']);
  });

  test.each([
    ['--env is no variable', ['--env', '=x'], 2, '`--env` takes NAME=VALUE or NAME, not `=x`.'],
    [
      'a step of the build is named',
      ['--target', 'build'],
      2,
      '`build` is a step of the build, and nothing to start.',
    ],
    ['an option is unknown', ['--publish', '80'], 2, "Unknown option '--publish'"],
  ])('%s: said before anything is built', async (_, words, code, sentence) => {
    const { exitCode, stdout, stderr } = await run('echo asked; exit 1', words);
    expect([exitCode, stdout]).toEqual([code, '']);
    expect(stderr).toContain(sentence);
  });

  test('a file of variables that is not there is said before anything is built', async () => {
    const PATH = `${await standInDocker('echo asked; exit 1')}:/usr/bin:/bin`;
    // Behind the two dashes Node.js does not take the option for its own.
    const words = ['--', resolve('dist/imgc.cjs'), 'run', '--env-file', 'no.env'];
    const options = { cwd: await folderWith(project), env: { PATH }, reject: false } as const;
    const { exitCode, stdout, stderr } = await execa(process.execPath, words, options);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error[IMGC6027]: There is no file `no.env` that can be read.');
  });
});
