import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type ActionInput, inputs } from '../../src/action/inputs.ts';
import type { ImageOutputs } from '../../src/action/image-outputs.ts';
import { commands } from '../../src/cli/commands.ts';
import { ownAction } from '../../src/emit/workflow/own-action.ts';

interface ActionFile {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string; post?: string };
}

const action = parse(readFileSync('action.yml', 'utf8')) as ActionFile;
const page = readFileSync('docs/github-action.md', 'utf8');
const build = commands.find(({ name }) => name === 'build');
const read: readonly [string, ActionInput][] = Object.entries(inputs);

test('what is declared is read, and what is read is declared', () => {
  expect(Object.keys(action.inputs)).toEqual(Object.keys(inputs));
  // What a step leaves out is decided by imgc, at one place.
  expect(Object.values(action.inputs).every((input) => Object.keys(input).join() === 'description')).toBe(true);
});

test('what is declared is written', () => {
  const written: Record<keyof ImageOutputs, true> = { image: true, digest: true, size: true, metadata: true };
  expect(Object.keys(action.outputs)).toEqual(Object.keys(written));
});

test('what it runs is there', () => {
  expect(action.runs.using).toBe('node24');
  const { main, post = main } = action.runs;
  expect([main, post].map((path) => existsSync(path))).toEqual([true, true]);
});

test.each(read)('%s is an option of the command, and may be what that may be', (_, input) => {
  const option = 'option' in input ? input.option : undefined;
  if (option === undefined) return;
  const { value, repeats = false, choices } = build?.options[option] ?? {};
  expect(Object.keys(build?.options ?? {})).toContain(option);
  expect(value === undefined).toBe(input.takes === 'switch');
  expect(repeats).toBe(input.takes === 'lines' || (input.takes === 'list' && !input.joined));
  if (input.takes === 'choice') expect(choices).toEqual(input.choices);
  else expect(choices).toBeUndefined();
});

test('of the options of the command, only these are no input', () => {
  const taken = read.map(([, input]) => ('option' in input ? input.option : undefined));
  const rest = Object.keys(build?.options ?? {}).filter((name) => !taken.includes(name));
  // Diagnostics are annotations, the metadata and the digest outputs, secrets go a way of their own.
  expect(rest).toEqual(['dry-run', 'metadata-file', 'iidfile', 'secret', 'format']);
});

test.each([...Object.keys(action.inputs), ...Object.keys(action.outputs)])('the page has %s', (name) => {
  expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
});

test('the pages name the action of this release', () => {
  const pages = ['README.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`)];
  const named = pages
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/imgc\/imgc@[\w.]+/g)].map(([name]) => name));
  expect([...new Set(named)]).toEqual([ownAction]);
});
