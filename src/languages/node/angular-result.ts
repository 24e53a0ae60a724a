import type { ProjectView } from '../../model/project-view.ts';
import type { Cache } from '../../model/recipe.ts';
import { withBase } from './exported-site.ts';
import { isObject, objectOf, textOf } from './manifest.ts';
import { optionOf } from './site-settings.ts';

/** Builders that put the browser's files into a folder of their own. https://angular.dev/tools/cli/build-system-migration */
const application = /^@angular(-devkit)?\/build(-angular)?:application$/;

/** Where Angular leaves what browsers get; undefined for an application that renders on a server. */
export function angularResult(
  files: ProjectView,
  build: string,
): { folder: string; singlePage: boolean; base?: string; caches: Cache[]; made: string[] } | undefined {
  const workspace = objectOf(files.json('angular.json').value?.value);
  const projects = Object.entries(objectOf(workspace.projects)).filter(
    ([, project]) => objectOf(project).projectType !== 'library',
  );
  const named = /\bng build[ ]+(?!-)([\w@/-]+)/.exec(build)?.[1] ?? optionOf(build, '--project');
  const preferred =
    projects.find(([name]) => name === named) ??
    projects.find(([name]) => name === workspace.defaultProject) ??
    projects[0];
  if (!preferred) return undefined;
  const [name, project] = preferred;
  const targets = objectOf(objectOf(project).architect ?? objectOf(project).targets);
  const target = objectOf(targets.build);
  // What a build takes where no other configuration is named. https://angular.dev/reference/configs/workspace-config
  const configuration =
    optionOf(build, '--configuration', '-c') ?? textOf(target.defaultConfiguration) ?? 'production';
  const options = {
    ...objectOf(target.options),
    ...objectOf(objectOf(target.configurations)[configuration]),
  };
  if (options.outputMode === 'server' || (options.ssr && options.outputMode === undefined)) return undefined;
  const outputPath = optionOf(build, '--output-path') ?? options.outputPath;
  return {
    folder: folderOf(name, application.test(String(target.builder)), outputPath),
    singlePage: true,
    ...withBase(optionOf(build, '--base-href') ?? textOf(options.baseHref)),
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
