import type { ProjectView } from '../../model/project-view.ts';
import type { SystemPackage } from '../../model/recipe.ts';
import type { Choice, ManagerName } from './choose-package-manager.ts';

/**
 * What a lockfile says of a package that is fetched by Git. What lies on the large hosts most package managers get as an
 * archive. https://github.com/npm/pacote/blob/v21.0.0/lib/git.js
 */
const byGit: Record<ManagerName, RegExp> = {
  npm: /"resolved": "git\+?[a-z]*:\/\/(?!(?:[^@/"]*@)?(?:github\.com|gitlab\.com|bitbucket\.org)[:/])[^"]*/,
  pnpm: /resolution: \{[^}]*type: git\b[^}]*|resolution: \{[^}]*repo: [^}]*/,
  yarn: /^ {2}resolved "(?:git[+:@]|[^"]*\.git#)[^"]*|^ {2}resolution: ".*#commit=.*/m,
  bun: /"(?:[^"]*@)?git\+[a-z]+:[^"]*/,
};

/** The slim toolchain has no Git, and nothing that it would fetch over HTTPS or ssh with. */
export function packagesForGit({ name, lockfile, origin }: Choice, files: ProjectView): SystemPackage[] {
  const [found] = byGit[name].exec(lockfile === undefined ? '' : (files.text(lockfile) ?? '')) ?? [];
  if (found === undefined) return [];
  const transport = /ssh|git@/.test(found) ? ['openssh-client'] : [];
  return ['ca-certificates', 'git', ...transport].map((value) => ({ value, origin }));
}
