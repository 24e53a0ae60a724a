import { execFileSync } from 'node:child_process';

/** What git says of the commit that is checked out in a folder; empty where there is none. */
export interface GitValues {
  sha?: string;
  branch?: string;
  tag?: string;
  /** When it was committed, in seconds since 1970. */
  time?: string;
}

export function gitValues(folder: string, environment: NodeJS.ProcessEnv): GitValues {
  const [sha, time] = ask(folder, ['log', '-1', '--no-show-signature', '--format=%H %ct'])?.split(' ') ?? [];
  if (sha === undefined || time === undefined) return {};
  const branch = ask(folder, ['symbolic-ref', '--short', 'HEAD']) ?? branchOfWorkflow(environment);
  const tag = ask(folder, ['describe', '--tags', '--exact-match', 'HEAD']);
  return { sha, time, ...(branch ? { branch } : {}), ...(tag ? { tag } : {}) };
}

/** A workflow of GitHub checks a commit out, and says in its environment which branch that is of. */
function branchOfWorkflow(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment.GITHUB_ACTIONS !== 'true') return undefined;
  if (environment.GITHUB_HEAD_REF) return environment.GITHUB_HEAD_REF;
  return environment.GITHUB_REF_TYPE === 'branch' ? environment.GITHUB_REF_NAME : undefined;
}

function ask(folder: string, words: string[]): string | undefined {
  try {
    return (
      execFileSync('git', words, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() || undefined
    );
  } catch {
    // No git, no repository, no commit, no tag: each is an answer.
    return undefined;
  }
}
