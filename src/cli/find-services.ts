import { realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { report } from '../diagnostics/report.ts';
import { filesNamed, repositoryOf } from '../host/git-repository.ts';
import { configName, noSuchPath } from '../host/open-project.ts';
import type { Outcome } from '../model/diagnostic.ts';

/** What of a repository a workflow is for. */
export interface Services {
  /** The top folder of the repository. */
  repository: string;
  /** What was named, from there; empty for all of it. */
  named: string;
  /** Configs, or a folder that needs none, as the user would type them. */
  paths: string[];
}

/** The configs in a folder and below it, or one alone. */
export function findServices(word: string): Outcome<Services> {
  const stats = statSync(word, { throwIfNoEntry: false });
  if (!stats) return { diagnostics: [noSuchPath(word)] };
  const folder = stats.isFile() ? join(word, '..') : word;
  const repository = repositoryOf(folder);
  if (repository === undefined) {
    const help = 'A workflow lies in the top folder of one: `git init`, or name a folder that is in one.';
    return { diagnostics: [report('IMGC6038', `\`${folder}\` is in no repository of git.`, { help })] };
  }
  const named = relative(repository, realpathSync(word)).split(sep).join('/');
  const below = stats.isFile() ? [word] : filesNamed(folder, configName).map((path) => join(folder, path));
  return { value: { repository, named, paths: below.length > 0 ? below : [word] }, diagnostics: [] };
}
