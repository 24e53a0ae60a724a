import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

/** Ports that are warned of, in a config with these lines more. */
function warned(...lines: string[]) {
  const config = ['language: node', ...lines, ''].join('\n');
  const manifest = '{"scripts": {"start": "node index.js"}}';
  const { diagnostics } = compileFiles({
    'package.json': manifest,
    'index.js': '',
    'build.config.yaml': config,
  });
  return diagnostics
    .filter(({ code }) => code === 'IMGC5007')
    .map(({ place }) => config.slice(place?.range.start, place?.range.end));
}

test('of the image and of targets that stand on it', () => {
  const target = 'targets: {admin: {from: runtime, command: [node, index.js], ports: [81, 8081]}}';
  expect(warned('runtime: {ports: [80]}', target)).toEqual(['80', '81']);
  expect(warned('runtime: {user: root, ports: [80]}', target)).toEqual([]);
});

test('a target says itself who it runs as', () => {
  const target = (user: string) => `targets: {admin: {from: runtime, user: ${user}, ports: [81]}}`;
  expect(warned(target('root'))).toEqual([]);
  expect(warned('runtime: {user: root}', target('nonroot'))).toEqual(['81']);
});

test('tools run as root, unless the target says otherwise', () => {
  expect(warned('targets: {dev: {from: toolchain, ports: [80]}}')).toEqual([]);
  expect(warned('targets: {dev: {from: toolchain, user: nonroot, ports: [80]}}')).toEqual(['80']);
});
