import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { firstWords } from '../../src/cli/find-command.ts';
import { folderWith, imgc } from './run-cli.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await folderWith({ 'services/orders/build.config.yaml': '', 'service notes.txt': '' });
  writeFileSync(join(cwd, 'imgc.bash'), (await imgc(['completion', 'bash'])).stdout);
});

/** What bash offers when Tab is pressed at the end of these words. */
function offered(...words: string[]): string[] {
  const script = [
    'source ./imgc.bash',
    'COMP_WORDS=("$@")',
    'COMP_CWORD=$(($# - 1))',
    '_imgc',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const answer = execFileSync('bash', ['-uc', script, 'bash', ...words], { cwd, encoding: 'utf8' });
  return answer.split('\n').filter((line) => line !== '');
}

describe('bash', () => {
  test('offers every command, and those that begin so', () => {
    expect(offered('imgc', '')).toEqual([...firstWords(commands), '--help', '--version']);
    expect(offered('imgc', 'co')).toEqual(['compile', 'config', 'completion']);
  });

  test('offers the options of the command', () => {
    expect(offered('imgc', 'compile', '--')).toEqual([
      '--stdout',
      '--check',
      '--force',
      '--format',
      '--help',
    ]);
    expect(offered('imgc', 'compile', 'services', '--st')).toEqual(['--stdout']);
    expect(offered('imgc', 'schema', '-')).toEqual(['--help']);
  });

  test('offers the values of an option, after a space and after an equals sign', () => {
    expect(offered('imgc', 'check', '--format', '')).toEqual(['pretty', 'json', 'github']);
    expect(offered('imgc', 'check', '--format', '=')).toEqual(['pretty', 'json', 'github']);
    expect(offered('imgc', 'check', '--format', '=', 'g')).toEqual(['github']);
  });

  test('offers paths, whatever their names', () => {
    expect(offered('imgc', 'build', 'serv').sort()).toEqual(['service notes.txt', 'services']);
    expect(offered('imgc', 'build', '--format', 'json', 'services/')).toEqual(['services/orders']);
  });

  test('offers codes and paths to explain, shells to completion, nothing to schema', () => {
    expect(offered('imgc', 'explain', 'IMGC300')).toContain('IMGC3005');
    expect(offered('imgc', 'explain', 'services')).toEqual(['services']);
    expect(offered('imgc', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(offered('imgc', 'schema', '')).toEqual([]);
  });
});

describe('a command of two words', () => {
  test('is offered word by word, with its options and paths', () => {
    expect(offered('imgc', 'ca')).toEqual(['cache']);
    expect(offered('imgc', 'cache', '')).toEqual(['restore', 'save', '--help']);
    expect(offered('imgc', 'cache', 'save', '--j')).toEqual(['--json']);
    expect(offered('imgc', 'cache', 'save', '--progress', '')).toEqual(['auto', 'plain', 'quiet']);
    expect(offered('imgc', 'cache', 'save', 'dir', 'services/')).toEqual(['services/orders']);
  });
});

test.each(['zsh', 'fish'])('the script for %s has every command and every option', async (shell) => {
  const { exitCode, stdout } = await imgc(['completion', shell]);
  expect(exitCode).toBe(0);
  const words = commands.flatMap(({ name, options }) => [...name.split(' '), ...Object.keys(options)]);
  expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(stdout))).toEqual([]);
});
