import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { folderWith, imgc } from './cli/run-cli.ts';
import { readCase } from './read-case.ts';

const folder = 'test/workflows';

/** Pages whose files are a repository, and whose result is the workflow of it. */
export const workflowPages = readdirSync(folder).map((name) => `${folder}/${name}`);

/** A folder with these files, as a repository of git whose branch is `main`. */
export async function repositoryWith(files: Record<string, string>): Promise<string> {
  const root = await folderWith(files);
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, stdio: 'ignore' });
  git('init', '--initial-branch', 'main');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--message', 'first');
  return root;
}

/** What comes out of a page's repository, by the names that its results have. */
export async function workflowResults(markdown: string): Promise<Map<string, string>> {
  const { command = 'imgc ci github\n', ...files } = readCase(markdown).files;
  const words = command.trim().split(' ').slice(1);
  const { stdout, stderr } = await imgc([...words, '--stdout'], { cwd: await repositoryWith(files) });
  return new Map([
    ['workflow', stdout],
    ['diagnostics', stderr],
  ]);
}

/** The workflows that the pages have as results, by page. */
export function expectedWorkflows(): Map<string, string> {
  const pages = workflowPages.map((page) => [page, readCase(readFileSync(page, 'utf8'))] as const);
  return new Map(pages.map(([page, { expected }]) => [page, expected.get('workflow') ?? '']));
}
