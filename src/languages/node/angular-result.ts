import type { ProjectView } from '../../model/project-view.ts';
import type { Cache } from '../../model/recipe.ts';
import { isObject, objectOf, textOf } from './manifest.ts';

/** Builders that put the browser's files into a folder of their own. https://angular.dev/tools/cli/build-system-migration */
const application = /^@angular(-devkit)?\/build(-angular)?:application$/;

/** Where Angular leaves what browsers get; undefined for an application that renders on a server. */
export function angularResult(
  files: ProjectView,
): { folder: string; singlePage: boolean; caches: Cache[]; made: string[] } | undefined {
  const workspace = objectOf(files.json('angular.json').value?.value);
  const projects = Object.entries(objectOf(workspace.projects)).filter(
    ([, project]) => objectOf(project).projectType !== 'library',
  );
  const preferred = projects.find(([name]) => name === workspace.defaultProject) ?? projects[0];
  if (!preferred) return undefined;
  const [name, project] = preferred;
  const targets = objectOf(objectOf(project).architect ?? objectOf(project).targets);
  const build = objectOf(targets.build);
  const options = objectOf(build.options);
  if (options.outputMode === 'server' || (options.ssr && options.outputMode === undefined)) return undefined;
  return {
    folder: folderOf(name, application.test(String(build.builder)), options.outputPath),
    singlePage: true,
    made: ['.angular'],
    caches: [
      {
        id: 'angular',
        target: `/app/${files.fromRoot('.angular/cache')}`,
        scope: 'service',
        sharing: 'locked',
      },
    ],
  };
}

function folderOf(name: string, hasBrowserFolder: boolean, outputPath: unknown): string {
  const base = textOf(isObject(outputPath) ? outputPath.base : outputPath) ?? `dist/${name}`;
  const browser = isObject(outputPath) ? outputPath.browser : undefined;
  // An empty name puts the files right into the folder.
  const inner = hasBrowserFolder ? (typeof browser === 'string' ? browser : 'browser') : '';
  return `${base.replace(/^\.\//, '').replace(/\/+$/, '')}${inner === '' ? '' : `/${inner}`}`;
}
