import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { type ServerConfig, readServerConfig } from './server-config.ts';

/** What the project's own files say. */
export interface StaticFacts {
  /** What is served, relative to the part's folder. */
  folder: string;
  origin: Origin;
  /** One page alone: its routes are in the browser. */
  onePage: boolean;
  /** A configuration of nginx that the project brings. */
  server?: ServerConfig;
}

/** Where people keep what is served; the first with a page is it, else the folder itself. */
export const servedFolders = ['public', 'dist', 'www', 'site', 'html'];

export function readStaticFacts(files: ProjectView, wishes: Wishes): Outcome<StaticFacts> {
  const folder = servedFolder(files, wishes);
  const server = readServerConfig(files);
  const diagnostics = [...folder.diagnostics, ...server.diagnostics];
  if (!folder.value || diagnostics.length > 0) return { diagnostics };
  const { path } = folder.value;
  const site = files.within(path);
  const pages = ['*.html', '*/*.html'].flatMap((glob) => site.list(glob));
  return {
    diagnostics: [],
    value: {
      folder: path,
      origin: folder.value.origin,
      onePage: pages.length === 1,
      ...(server.value ? { server: server.value } : {}),
    },
  };
}

function servedFolder(files: ProjectView, wishes: Wishes): Outcome<{ path: string; origin: Origin }> {
  const named = wishes.ownArtifacts?.value[0]?.path;
  if (named !== undefined) {
    const origin = wishes.ownArtifacts?.origin ?? wishes.at;
    const path = named.replace(/(?<=.)\/+$/, '');
    if (files.exists(path)) return { value: { path, origin }, diagnostics: [] };
    const help = 'Correct the path; what a build makes is served by the language that builds it.';
    return {
      diagnostics: [report('IMGC4401', `There is no folder \`${named}\` to serve.`, { at: origin, help })],
    };
  }
  const path = [...servedFolders, '.'].find((folder) => files.exists(`${folder}/index.html`));
  if (path !== undefined) {
    const why = path === '.' ? 'it has an index.html' : `\`${path}\` has an index.html`;
    return { value: { path, origin: { pack: 'static', why } }, diagnostics: [] };
  }
  const message = `There is no folder to serve: none of ${servedFolders.join(', ')} has an index.html.`;
  const help = 'Name the folder: `artifacts: [pages]`.';
  return { diagnostics: [report('IMGC4401', message, { at: wishes.at, help })] };
}
