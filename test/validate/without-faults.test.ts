import { expect, it } from 'vitest';
import { loadYaml } from '../../src/load/load-yaml.ts';
import { withoutFaults } from '../../src/validate/without-faults.ts';

function left(text: string): unknown {
  const { value } = loadYaml('build.config.yaml', text);
  if (!value) throw new Error('The text of a test must be YAML.');
  return withoutFaults(value)?.value;
}

it('leaves a config without faults as it is', () => {
  expect(left('language: go\nname: orders\n')).toEqual({ language: 'go', name: 'orders' });
});

it('takes away what the schema refuses: a key, a value, a name', () => {
  expect(left('language: go\nruntim: {}\n')).toEqual({ language: 'go' });
  expect(left('language: go\nruntime: {base: slim, ports: many}\n')).toEqual({
    language: 'go',
    runtime: { base: 'slim' },
  });
  expect(left('language: go\nbuild: {args: {A: "1", "b c": "2"}}\n')).toEqual({
    language: 'go',
    build: { args: { A: '1' } },
  });
});

it('takes away a list as a whole, so that no other element changes its number', () => {
  expect(left('language: go\nruntime: {ports: [8080, 70000]}\n')).toEqual({ language: 'go', runtime: {} });
});

it('takes away what needs a key that is missing', () => {
  expect(left('language: go\nartifacts: [dist, {to: /x}]\n')).toEqual({ language: 'go' });
});

it('finds the fault that another one hid', () => {
  expect(left('language: go\nruntime: {healthcheck: {http: {}, intervall: 3s}}\n')).toEqual({
    language: 'go',
    runtime: expect.anything(),
  });
});

it('leaves nothing of what is no mapping', () => {
  expect(left('- language: go\n')).toBeUndefined();
});
