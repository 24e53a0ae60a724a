import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const dockerfileOf = (build: object) => {
  const config = {
    language: { name: 'custom', image: 'debian:trixie-slim' },
    build: { command: 'make', ...build },
    artifacts: [{ path: '/out/app', to: '/usr/local/bin/app' }],
  };
  const files = { '1<<2': '', '<<EOF': '', '\ufeffsrc': '', 'a<<2': '' };
  return compileFiles({ ...files, 'build.config.yaml': JSON.stringify(config) }).output?.dockerfile;
};

test.each(['./', '//', '.'])(
  'all of the context, named %s, goes to the working directory and not over the root',
  (path) => {
    expect(dockerfileOf({ include: [path] })).toMatch(/^COPY \.\/? \.\/?$/m);
    expect(dockerfileOf({ install: { command: 'true', include: [path] } })).not.toMatch(/target=\/(\s|$)/);
  },
);

test('a path that looks like a heredoc is refused, also with a number before it', () => {
  expect(dockerfileOf({ include: ['1<<2'] })).toBeUndefined();
  expect(dockerfileOf({ include: ['<<EOF'] })).toBeUndefined();
  // A byte order mark at the front is dropped by the engine.
  expect(dockerfileOf({ include: ['\ufeffsrc'] })).toBeUndefined();
  expect(dockerfileOf({ include: ['a<<2'] })).toContain('["a<<2","./a<<2"]');
});

test('a space that only the parser knows does not fall off the end of a command', () => {
  expect(dockerfileOf({ command: 'make all\u0085' })).toContain(
    "RUN <<'IMGC'\nset -eu\nmake all\u0085\nIMGC",
  );
});

test('a separator of lines hides no way out of the folder', () => {
  expect(dockerfileOf({ include: ['a\u2028/../../b'] })).toBeUndefined();
});
