import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { copyPaths, environmentValue, shellWord } from '../../src/emit/dockerfile/quote.ts';

const hostile = [
  "it's",
  '$HOME',
  '`id`',
  'a\\',
  '"',
  '# no comment',
  '<<X',
  'a\nb',
  '-ldflags=-s -w',
  "--x='y'",
  '*',
  '',
];

describe('a word for the shell', () => {
  test.each(hostile)('%j arrives as it is', (value) => {
    const printed = execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(value)}`], { encoding: 'utf8' });
    expect(printed).toBe(value);
  });

  test('an argument is filled by the shell, beside text that is not', () => {
    expect(shellWord(['GOOS=', { arg: 'TARGETOS' }, '$x'])).toBe(`GOOS="$TARGETOS"'$x'`);
  });
});

describe('a value of ENV', () => {
  test('escapes what the engine would expand', () => {
    expect(environmentValue('say "hi" to $USER \\')).toBe('"say \\"hi\\" to \\$USER \\\\"');
  });
});

describe('the paths of a COPY', () => {
  test('stay bare where nothing means anything', () => {
    expect(copyPaths('/app/dist', './dist')).toEqual(['/app/dist', './dist']);
  });

  test('become JSON where one could be taken for a flag', () => {
    expect(copyPaths('--link', './y')).toEqual(['["--link","./y"]']);
  });

  test('become JSON that survives the lexer and the glob', () => {
    expect(copyPaths('a [1]/$x', './y')).toEqual(['["a [[]1]/\\\\$x","./y"]']);
  });
});
