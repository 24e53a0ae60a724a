import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import type { GoMod } from './go-mod.ts';
import type { Workspace } from './workspace.ts';

/** Where the modules of a build come from. */
export interface GoModules {
  /** What `go mod download` reads. */
  manifests: string[];
  /** Whether any module must be downloaded. */
  external: boolean;
  /** A vendor folder holds them already. https://go.dev/ref/mod#vendoring */
  vendored: boolean;
  /** Sources of other folders belong to the build: it sees the whole context. */
  whole: boolean;
}

export function goModules(files: ProjectView, mod: GoMod, workspace: Workspace | undefined): GoModules {
  const own = files.fromRoot('.');
  const mains = workspace?.modules ?? [{ folder: own, mod }];
  const names = new Set(mains.flatMap((main) => main.mod.module?.value ?? []));
  const replacing = [
    ...mains.map(({ folder, mod }) => ({ folder, replaced: mod.replaced })),
    ...(workspace ? [workspace] : []),
  ];
  const local = replacing.flatMap(({ folder, replaced }) =>
    [...replaced].map(([name, path]) => ({ name, folder: posix.join(folder, path.value) })),
  );
  for (const { name } of local) names.add(name);
  const folders = [...mains, ...local].map(({ folder }) => folder.replace(/\/$/, ''));
  const vendor = workspace ? `//${workspace.folder}/vendor/modules.txt` : 'vendor/modules.txt';
  const vendored = files.exists(vendor);
  const wanted = [
    ...(workspace ? [workspace.file, `${workspace.file}.sum`] : []),
    ...[...new Set(folders)].flatMap((folder) => [`${folder}/go.mod`, `${folder}/go.sum`]),
  ].map((path) => posix.normalize(path));
  return {
    manifests: wanted
      .filter((path) => files.exists(`//${path}`))
      .map((path) => (isBelow(path, own) ? posix.relative(own, path) : `//${path}`)),
    external: !vendored && mains.some((main) => main.mod.requires.some(({ path }) => !names.has(path))),
    vendored,
    whole: wanted.some((path) => !isBelow(path, own) && !path.startsWith('..')),
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' ? !path.startsWith('..') : path.startsWith(`${folder}/`);
}
