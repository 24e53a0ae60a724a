import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const go = { 'go.mod': 'module example.com/orders\n\ngo 1.24.0\n', 'main.go': 'package main\n' };
const compiled = (runtime: string) =>
  compileFiles({
    ...go,
    'build.config.yaml': `runtime: {ports: [8080], healthcheck: {http: /}, ${runtime}}\n`,
  });

test.each([
  ['base: alpine', 'HEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]'],
  ['base: slim, packages: [curl]', 'HEALTHCHECK CMD ["curl", "--fail", "--silent"'],
])('a runtime without a probe is asked by what its image has: %s', (runtime, instruction) => {
  expect(compiled(runtime).output?.dockerfile).toContain(instruction);
});

test('where nothing can ask, the advice is one that the base can follow', () => {
  expect(compiled('base: slim').diagnostics).toMatchObject([
    { code: 'IMGC3007', help: expect.stringContaining('packages: [curl]') },
  ]);
  expect(compiled('base: distroless').diagnostics).toMatchObject([
    { code: 'IMGC3007', help: expect.stringContaining('artifacts: [{image: …}]') },
  ]);
});

test('tests of what is not built are told that there is no stage for them', () => {
  const files = { 'index.html': '', 'build.config.yaml': 'language: static\ntest: {command: make}\n' };
  expect(compileFiles(files).diagnostics).toMatchObject([
    { code: 'IMGC3009', message: 'Nothing is built here, so there is no stage that could run tests.' },
  ]);
});
