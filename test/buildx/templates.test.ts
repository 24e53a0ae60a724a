import { describe, expect, test } from 'vitest';
import { fillTemplates, templatesIn } from '../../src/buildx/templates.ts';

const origin = { file: 'build.config.yaml', range: { start: 3, end: 9 } };
const fill = (value: string, values: Record<string, string>) => fillTemplates({ value, origin }, values);

test('every template is filled, with spaces or without', () => {
  const values = { 'git.sha': 'abc', 'env.RUN': '7' };
  expect(fill('v-{{git.sha}}-{{ env.RUN }}-{{git.sha}}', values)).toEqual({
    value: 'v-abc-7-abc',
    diagnostics: [],
  });
});

test('what was filled in is not read again', () => {
  expect(fill('{{env.A}}', { 'env.A': '{{env.B}} $& $1' }).value).toBe('{{env.B}} $& $1');
});

test('an empty value is a value', () => {
  expect(fill('{{env.A}}', { 'env.A': '' })).toEqual({ value: '', diagnostics: [] });
});

test('which templates are used is known before they are filled', () => {
  expect([...templatesIn(['{{git.sha}} {{ date }}', 'plain', '{{git.sha}}'])]).toEqual(['git.sha', 'date']);
});

describe('what cannot be filled is said at its place', () => {
  test.each([
    ['{{git.tag}}', 'has no tag'],
    ['{{version}}', 'no version'],
    ['{{env.RUN}}', '`RUN` is not set'],
    ['{{git.hash}}', 'There is no template `{{git.hash}}`.'],
    ['{{}}', 'There is no template `{{}}`.'],
    ['{{constructor}}', 'There is no template'],
  ])('%s', (text, words) => {
    const { value, diagnostics } = fill(text, {});
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'IMGC6010', place: origin }]);
    expect(diagnostics[0]?.message).toContain(words);
  });

  test('with what was meant', () => {
    expect(fill('{{git.sah}}', {}).diagnostics[0]?.help).toContain('Did you mean `{{git.sha}}`?');
  });
});
