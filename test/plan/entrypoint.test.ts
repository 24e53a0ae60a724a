import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const starts = (config: string, more: Record<string, string> = {}) =>
  compileFiles({
    'package.json': '{ "main": "index.js" }',
    'index.js': '',
    ...more,
    'build.config.yaml': `language: node\n${config}`,
  }).output?.dockerfile.match(/^(?:ENTRYPOINT|CMD) .*$/gm);

test('an entry point of no word takes away that of the base, and the whole command may be replaced', () => {
  expect(starts('')).toEqual(['CMD ["index.js"]']);
  const none = ['ENTRYPOINT []', 'CMD ["/nodejs/bin/node", "index.js"]'];
  expect(starts('runtime: {entrypoint: []}\n')).toEqual(none);
  expect(starts('runtime: {entrypoint: [], command: [node, index.js]}\n')).toEqual(none);
  expect(starts('runtime: {base: slim, entrypoint: []}\n')).toEqual([
    'ENTRYPOINT []',
    'CMD ["node", "index.js"]',
  ]);
});

test('a target may have one again', () => {
  const config =
    'runtime: {entrypoint: []}\ntargets: {worker: {from: runtime, entrypoint: [node, worker.js]}}\n';
  expect(starts(config, { 'worker.js': '' })).toEqual([
    'ENTRYPOINT []',
    'CMD ["/nodejs/bin/node", "index.js"]',
    'ENTRYPOINT ["/nodejs/bin/node", "worker.js"]',
  ]);
});

test('a program that is missing is named where the command names it', () => {
  const { diagnostics } = compileFiles({
    'answer.txt': '',
    'build.config.yaml':
      'language: {name: custom, image: "debian:trixie-slim"}\nartifacts: [{context: answer.txt, to: /answer.txt}]\n' +
      'runtime: {base: scratch, entrypoint: [], command: [/server]}\n',
  });
  expect(diagnostics.map(({ code, message }) => [code, message])).toContainEqual([
    'IMGC3006',
    'Nothing brings `/server` into the image, and the base has no programs of its own.',
  ]);
});

describe('a launcher that names no program', () => {
  test('starts what the project starts by itself', () => {
    const tini = 'runtime: {base: slim, packages: [tini], entrypoint: [tini, --]}\n';
    expect(starts(tini)).toEqual(['ENTRYPOINT ["tini", "--"]', 'CMD ["node", "index.js"]']);
    const dumb = 'runtime: {base: slim, packages: [dumb-init], entrypoint: [/usr/bin/dumb-init]}\n';
    expect(starts(dumb)).toEqual(['ENTRYPOINT ["/usr/bin/dumb-init"]', 'CMD ["node", "index.js"]']);
  });

  test('is no other program, and none with one', () => {
    expect(starts('runtime: {base: slim, entrypoint: [./start, --verbose]}\n')).toEqual([
      'ENTRYPOINT ["./start", "--verbose"]',
    ]);
    expect(starts('runtime: {base: slim, entrypoint: [tini, --, node, index.js]}\n')).toEqual([
      'ENTRYPOINT ["tini", "--", "node", "index.js"]',
    ]);
  });

  test('leaves the sources of a script and the ports of a server in the image', () => {
    const { output } = compileFiles({
      'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n',
      'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
      'build.config.yaml': 'language: python\nruntime: {packages: [tini], entrypoint: [tini, --]}\n',
    });
    expect(output?.dockerfile).toContain(
      'EXPOSE 8000\nENTRYPOINT ["tini", "--"]\nCMD ["gunicorn", "app:app"',
    );
    expect(output?.dockerfile).toContain(' . /app/\n');
  });
});
