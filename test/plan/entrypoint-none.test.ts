import { expect, test } from 'vitest';
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
