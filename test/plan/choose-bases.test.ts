import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const manifest = '{"name": "api", "scripts": {"start": "node index.js"}}';
const compiled = (config: string, more: Record<string, string> = {}) =>
  compileFiles({ 'package.json': manifest, 'index.js': '', 'build.config.yaml': config, ...more });

describe('a version that a base does not have', () => {
  test('is refused where the base is asked for, with the bases that have it', () => {
    const [fault] = compiled('language: node\nruntime: {base: distroless}\n', { '.nvmrc': '25' }).diagnostics;
    expect(fault).toMatchObject({
      code: 'IMGC3004',
      message:
        '`base: distroless` cannot work here: there is no image of version 25, but of 18, 20, 22, 24 and 26.',
      help: 'The bases that work here are slim, alpine and full; or name an image of your own.',
      place: { file: 'build.config.yaml' },
    });
  });

  test('is what `imgc config` tells of the base as well', () => {
    const { output } = compiled('language: node\n', { '.nvmrc': '25' });
    expect(output?.decisions().find(({ key }) => key === 'runtime.base')?.value).toBe('slim');
  });
});

test("the toolchain is of the release of a base of the user's own", () => {
  const config = 'language: node\nbuild: {command: make}\nruntime: {base: "corp.example/node:24-bookworm"}\n';
  const { output } = compiled(config);
  expect(output?.dockerfile).toContain('node:${NODE_VERSION}-bookworm-slim AS toolchain');
});

test("an image of the user's own on Debian 12 is followed by a base on Debian 12", () => {
  const language = '{name: custom, image: "debian:bookworm-slim"}';
  const artifacts = '[{path: /out/app, to: /usr/local/bin/app}]';
  const config = `language: ${language}\nbuild: {command: make}\nartifacts: ${artifacts}\n`;
  expect(compileFiles({ 'build.config.yaml': config }).output?.dockerfile).toContain('cc-debian12:nonroot');
});
