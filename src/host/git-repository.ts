import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** The top folder of the repository that a folder lies in; undefined where there is none, or no git. */
export function repositoryOf(folder: string): string | undefined {
  const top = git(folder, ['rev-parse', '--show-toplevel']);
  return top === undefined ? undefined : realpathSync(top);
}

/** The files below a folder that have this name, committed or not, without those that git ignores; from that folder. */
export function filesNamed(folder: string, name: string): string[] {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--'];
  const found = git(folder, [...words, name, `:(glob)**/${name}`]) ?? '';
  return found.split('\0').filter((path) => path !== '');
}

/** Whether git keeps a file. */
export function isTracked(file: string): boolean {
  return git(dirname(file), ['ls-files', '--error-unmatch', '--', file]) !== undefined;
}

/**
 * The branch that others start from. A workflow's own checkout has no name for it, and is told by GitHub.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function defaultBranch(folder: string, environment: NodeJS.ProcessEnv): string | undefined {
  const told =
    environment.GITHUB_ACTIONS === 'true' ? branchOfEvent(environment.GITHUB_EVENT_PATH) : undefined;
  const remote = git(folder, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']);
  return told ?? remote?.replace(/^origin\//, '');
}

/** One of the usual names, where there is a branch of it. */
export function usualBranch(folder: string): string | undefined {
  const isThere = (name: string) =>
    git(folder, ['rev-parse', '--verify', `refs/heads/${name}`]) !== undefined;
  return ['main', 'master', 'trunk'].find(isThere) ?? git(folder, ['symbolic-ref', '--short', 'HEAD']);
}

function branchOfEvent(path: string | undefined): string | undefined {
  if (!path) return undefined;
  const event = JSON.parse(readFileSync(path, 'utf8')) as { repository?: { default_branch?: unknown } };
  const branch = event.repository?.default_branch;
  return typeof branch === 'string' ? branch : undefined;
}

function git(folder: string, words: string[]): string | undefined {
  try {
    return execFileSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    }).replace(/\n$/, '');
  } catch {
    // No git, no repository, no such thing in it: each is an answer.
    return undefined;
  }
}
