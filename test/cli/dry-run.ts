import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folderWith, imgc } from './run-cli.ts';

export const epoch = 1_767_225_600;

/** A project of a language that reads nothing: what is in the command line comes of the config alone. */
export async function projectWith(config: string, files: Record<string, string> = {}): Promise<string> {
  const parts = /^build:/m.test(config) ? '' : 'build: {command: make}\n';
  const text = `name: orders\nlanguage: {name: custom, image: "debian:trixie-slim"}\n${parts}${config}\n`;
  const rest = 'artifacts: [{path: app, to: /app}]\nruntime: {base: "debian:trixie-slim", command: [/app]}\n';
  return folderWith({ 'build.config.yaml': `${text}${rest}`, ...files });
}

export function commit(folder: string, ...more: string[][]): string {
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'a'],
    [`GIT_${role}_EMAIL`, 'a@example.com'],
    [`GIT_${role}_DATE`, `${epoch} +0000`],
  ]);
  const env = { ...process.env, ...Object.fromEntries(people), GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, env, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch', 'feature/x');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  for (const words of more) git(...words);
  return git('rev-parse', 'HEAD').trim();
}

export interface DryRun {
  words?: string[];
  env?: Record<string, string>;
  /** Where the user stands, in the project. */
  from?: string;
}

export async function dryRun(folder: string, { words = [], env = {}, from = '.' }: DryRun = {}) {
  // A dry run starts nothing, so a machine without an engine is enough.
  const clean = { SSH_AUTH_SOCK: '', SOURCE_DATE_EPOCH: '', ...env };
  return imgc(['build', '--dry-run', ...words], { cwd: join(folder, from), env: clean });
}

/** The line that is printed. */
export async function lineOf(folder: string, options: DryRun = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await dryRun(folder, options);
  expect(exitCode, stderr).toBe(0);
  return stdout.trimEnd();
}

export async function refusal(folder: string, options: DryRun = {}) {
  const { exitCode, stdout, stderr } = await dryRun(folder, options);
  expect([exitCode, stdout], stderr).toEqual([1, '']);
  return stderr;
}

export const start = 'docker buildx build --load --provenance=false --file .imgc/Dockerfile';
/** The same where something is asked about provenance. */
export const attested = start.replace(' --provenance=false', '');
export const pushed = attested.replace('--load', '--push');
