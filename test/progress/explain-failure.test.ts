import { describe, expect, test } from 'vitest';
import type { Origin } from '../../src/model/origin.ts';
import { explainFailure, lastWords } from '../../src/progress/explain-failure.ts';
import { failedStep } from '../../src/progress/failed-step.ts';
import { followBuild } from '../../src/progress/follow-build.ts';
import { hintFor } from '../../src/progress/hints.ts';

const config = 'build.config.yaml';
const place = (file: string, start: number): Origin => ({ file, range: { start, end: start + 1 } });
const start = '2026-01-01T00:00:00Z';

function failed(steps: { name: string; error?: string; output?: string }[], ...text: string[]) {
  const build = followBuild();
  for (const [index, { name, error, output }] of steps.entries()) {
    const digest = `sha256:${index}`;
    build.read(JSON.stringify({ vertexes: [{ digest, name, started: start }] }));
    const data = Buffer.from(output ?? '').toString('base64');
    build.read(JSON.stringify({ logs: [{ vertex: digest, data }] }));
    build.read(JSON.stringify({ vertexes: [{ digest, name, started: start, completed: start, error }] }));
  }
  for (const line of text) build.read(line);
  return failedStep(build);
}

const process = (command: string, code: number) =>
  `process "/bin/sh -c ${command}" did not complete successfully: exit code: ${code}`;
const stopped = { name: '[test 2/3] RUN npm test', error: `${process('npm test', 137)}: context canceled` };
const broken = {
  name: '[build 2/2] RUN npm run build',
  error: process('npm run build', 2),
  output: '\n> build\n',
};
const end = [
  'Dockerfile:3',
  '--------------------',
  `ERROR: failed to build: failed to solve: ${broken.error}`,
];

describe('the step that failed', () => {
  test('is the one that the engine blames, and not one that it told to stop', () => {
    for (const steps of [
      [stopped, broken],
      [broken, stopped],
    ])
      expect(failed(steps, ...end)).toMatchObject({
        line: 3,
        step: { stage: 'build' },
        reason: broken.error,
      });
  });

  test('may be none', () => {
    const text = 'ERROR: failed to build: failed to solve: failed to push 127.0.0.1/orders: denied: no';
    const failure = failed([], text);
    expect(failure).toEqual({ reason: 'failed to push 127.0.0.1/orders: denied: no' });
    const { message, help } = explainFailure(failure, [], config);
    expect(message).toBe('failed to push 127.0.0.1/orders: denied: no.');
    expect(help).toContain('docker login');
  });

  test('shows what it printed last', () => {
    expect(lastWords(failed([broken], ...end))).toEqual(['> build']);
  });
});

describe('the place', () => {
  const failure = failed([broken], ...end);
  const explained = (...origins: Origin[]) => explainFailure(failure, [[], [], origins], config);

  test('is the config where that has a part in it, and others stand beside it', () => {
    const { place: at, related } = explained(place('package.json', 4), place(config, 7), place(config, 7));
    expect(at).toEqual(place(config, 7));
    expect(related?.map(({ place: other }) => other.file)).toEqual(['package.json']);
  });

  test('else is another file', () => {
    expect(explained(place('package.json', 4)).place?.file).toBe('package.json');
  });

  test('else is the reason that imgc has for the step', () => {
    const { message, place: at } = explained({ pack: 'node', why: 'the package has a build script' });
    expect(at).toBeUndefined();
    expect(message).toBe(
      '`npm run build` of the stage `build` ended with exit code 2. It is there because the package has a build script.',
    );
  });
});

describe('hints', () => {
  test('a file that the ignore rules hide', () => {
    const error = 'failed to calculate checksum of ref a::b: "/data/words.txt": not found';
    const failure = failed(
      [{ name: '[build 2/3] COPY data/words.txt .', error }],
      `ERROR: failed to solve: ${error}`,
    );
    const { message, help } = explainFailure(failure, [], config);
    expect(message).toBe(
      '`COPY data/words.txt .` of the stage `build` failed: "/data/words.txt": not found.',
    );
    expect(help).toContain('`/data/words.txt` is not in the context');
  });

  test.each([
    ["FileNotFoundError: [Errno 2] No such file or directory: 'keys/id_rsa'", 'id_rsa'],
    ["Error: ENOENT: no such file or directory, open '/app/.env.local'", '.env.local'],
    ['cat: id_ed25519: No such file or directory', 'id_ed25519'],
    ["cp: cannot stat '.aws/credentials': No such file or directory", '.aws/credentials'],
    ['main.go:7: open testdata/id_ecdsa: no such file or directory', 'id_ecdsa'],
  ])('a secret that no step sees: %s', (printed, name) => {
    expect(hintFor(printed, process('make', 1))).toMatch(`\`${name}\` looks like a secret`);
  });

  test.each([
    'cat: id_rsa.pub: No such file or directory',
    "ENOENT: no such file or directory, open 'id_rsa.ts'",
  ])('what is none: %s', (printed) => expect(hintFor(printed, process('make', 1))).toBeUndefined());

  test.each(['gyp ERR! find Python ', 'gyp ERR! stack Error: not found: make'])(
    'a compiler that lacks: %s',
    (line) => expect(hintFor(`npm error ${line}`, process('npm ci', 1))).toContain('[g++, make, python3]'),
  );

  test('a step that was told to stop did not lack memory', () => {
    expect(hintFor('', stopped.error)).toBeUndefined();
    expect(hintFor('', process('make', 137))).toContain('memory');
  });

  test('a file that Python does not find is no name that the network does not', () => {
    const printed = "FileNotFoundError: [Errno 2] No such file or directory: 'words.txt'";
    expect(hintFor(printed, process('python words.py', 1))).toBeUndefined();
    expect(hintFor('getaddrinfo ENOTFOUND r.example', process('make', 1))).toContain('network');
  });

  test('what nobody knows gets none', () => {
    expect(hintFor('make: *** [Makefile:2: all] Error 1', process('make', 2))).toBeUndefined();
  });

  test('a step that is refused a file needs no login', () => {
    expect(hintFor("PermissionError: [Errno 13] Permission denied: '/x'", process('run', 1))).toBeUndefined();
    expect(hintFor('', 'failed to push 127.0.0.1/orders: denied: no')).toContain('docker login');
  });

  test('packages that need a login are told from images', () => {
    const printed = 'npm error code E401\nnpm error 401 Unauthorized - GET https://npm.example/private';
    expect(hintFor(printed, process('npm ci', 1))).toContain('build: {secrets:');
  });
});
