import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const node = { 'package.json': '{"name": "api", "scripts": {"start": "node index.js"}}' };

/** The first diagnostic of a config, as its message and its help. */
function answerTo(config: string): { message: string; help: string } {
  const [first] = compileFiles({ ...node, 'build.config.yaml': config }).diagnostics;
  return { message: first?.message ?? '', help: first?.help ?? '' };
}

test('quotes are advised only where the quoted text is right', () => {
  expect(answerTo('runtime: {env: {PORT: 3000}}').help).toBe('Put it in quotes: `"3000"`.');
  expect(answerTo('runtime: {healthcheck: {http: /, interval: 30}}').help).toContain('`interval: 30s`');
  expect(answerTo('runtime: {user: 1000}').help).toContain('{name: app, uid: 10001}');
});

test('what a key takes besides some words is said with them', () => {
  expect(answerTo('runtime: {user: node}').help).toContain('{name: app, uid: 10001}');
  expect(answerTo('runtime: {base: debian}').help).toContain('`debian:trixie-slim`');
});

test('a number out of its bounds is told the bound in words', () => {
  expect(answerTo('runtime: {ports: [0]}').message).toBe(
    '`runtime.ports[0]` cannot be `0`: it is at least 1.',
  );
  expect(answerTo('runtime: {ports: [99999]}').message).toContain('it is at most 65535.');
});

test('of several forms the one counts that has the keys that are written', () => {
  expect(answerTo('artifacts: [{component: b, path: x}]').message).toBe('`artifacts[0]` needs the key `to`.');
  expect(answerTo('artifacts: [{image: "a b", path: /x, to: /y}]').message).toBe(
    '`artifacts[0].image` cannot be `"a b"`.',
  );
  const typed = compileFiles({ ...node, 'build.config.yaml': 'artifacts: [{pth: dist, to: /y}]' });
  expect(typed.diagnostics.map(({ help }) => help)).toContain('Did you mean `path`?');
});

test('a key of the top is not sought in the depth', () => {
  const { message, help } = answerTo('components: {api: {language: node, runtime: {ports: [1]}}}');
  expect(message).toBe('There is no key `runtime` in `components.api`.');
  expect(help).toBe('There is `runtime` at the top of the config: did you mean that?');
});

test.each([
  ['base: alpine', 'There is `runtime.base`: did you mean that?'],
  ['platforms: [linux/amd64]', 'There is `image.platforms`: did you mean that?'],
  [
    'command: npm start',
    'There are `build.command`, `test.command` and `runtime.command`: did you mean one of them?',
  ],
  ['packages: [git]', 'There are `build.packages` and `runtime.packages`: did you mean one of them?'],
  ['build: {steps: [make], comand: make}', 'Did you mean `command`?'],
  ['test: {commands: [make]}', 'Did you mean `command`?'],
  ['runtime: {interval: 30s}', 'There is `runtime.healthcheck.interval`: did you mean that?'],
  ['port: 80', 'There is `runtime.ports`: did you mean that?'],
  ['image: {healthCheck: {http: /}}', 'There is `runtime.healthcheck`: did you mean that?'],
  ['caches: {mounts: [{id: x, target: /x, path: /y}]}', 'The keys here are id, target, for, sharing.'],
  ['artifacts: [{from: build, path: dist}]', 'The keys here are path, to, mode, except, component, context'],
])('%s is told where such a key is right', (config, help) => {
  const { diagnostics } = compileFiles({ ...node, 'build.config.yaml': config });
  expect(diagnostics.map((diagnostic) => diagnostic.help)).toContainEqual(expect.stringContaining(help));
});

test('a name is told what it names', () => {
  expect(answerTo('targets: {Dev: {from: deps}}').message).toBe('`Dev` cannot be the name of a target.');
  expect(answerTo('components: {Web: {language: node}}').message).toBe(
    '`Web` cannot be the name of a component.',
  );
  expect(answerTo('build: {env: {"1A": x}}').message).toBe('`1A` cannot be the name of a variable.');
});

test('what is no mapping at all is told how a config begins', () => {
  expect(answerTo('- node').help).toContain('`language: node`');
});

test('an alias is found where it stands, not where an asterisk does', () => {
  const config = 'ignore: ["**/*.md"]\nruntime: {env: *common}\n';
  const [first] = compileFiles({ ...node, 'build.config.yaml': config }).diagnostics;
  const { start = 0, end = 0 } = first?.place?.range ?? {};
  expect(config.slice(start, end)).toBe('*common');
});
