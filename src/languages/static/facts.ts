import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import { servedRoot } from '../../images/static-site.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Origin, Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { OwnArtifact, Wishes } from '../../model/recipe.ts';
import { type ServerConfig, readServerConfig } from '../../project/read-server-config.ts';

/** What the project's own files say. */
export interface StaticFacts {
  /** What is served, relative to the part's folder; absent: the config brings it from elsewhere. */
  folder?: string;
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
  const { path, origin } = folder.value;
  return {
    diagnostics: [],
    value: {
      origin,
      onePage: path !== undefined && hasOnePage(files.within(path)),
      ...(path === undefined ? {} : { folder: path }),
      ...(server.value ? { server: server.value } : {}),
    },
  };
}

function hasOnePage(site: ProjectView): boolean {
  return ['*.html', '*/*.html'].flatMap((glob) => site.list(glob)).length === 1;
}

interface Served {
  /** Absent: it is not of the project. */
  path?: string;
  origin: Origin;
}

function servedFolder(files: ProjectView, wishes: Wishes): Outcome<Served> {
  return wishes.ownArtifacts ? namedFolder(files, wishes.ownArtifacts) : usualFolder(files, wishes);
}

/** What the config ships: a folder of the project, or what a component, an image or an address has for the server. */
function namedFolder(files: ProjectView, { value, origin }: Setting<OwnArtifact[]>): Outcome<Served> {
  const refuse = (message: string, help: string) => ({
    diagnostics: [report('IMGC4401', message, { at: origin, help })],
  });
  const served = value.find(({ to, elsewhere }) => !elsewhere || isServed(to));
  if (!served) {
    const help = `Write \`to: ${servedRoot}\`.`;
    return refuse(`No artifact goes to \`${servedRoot}\`, which is served.`, help);
  }
  if (served.elsewhere) return { value: { origin }, diagnostics: [] };
  const path = served.path.replace(/(?<=.)\/+$/, '');
  if (files.exists(path)) return { value: { path, origin }, diagnostics: [] };
  const help = 'Correct the path; what a build makes comes from a component of the config.';
  return refuse(`There is no folder \`${served.path}\` to serve.`, help);
}

function isServed(to = ''): boolean {
  return `${posix.join('/', to)}/`.startsWith(`${servedRoot}/`);
}

function usualFolder(files: ProjectView, wishes: Wishes): Outcome<Served> {
  const path = [...servedFolders, '.'].find((folder) => files.exists(`${folder}/index.html`));
  if (path !== undefined) {
    const why = path === '.' ? 'it has an index.html' : `\`${path}\` has an index.html`;
    return { value: { path, origin: { pack: 'static', why } }, diagnostics: [] };
  }
  const message = `There is no folder to serve: none of ${servedFolders.join(', ')} has an index.html.`;
  const help = 'Name the folder: `artifacts: [pages]`.';
  return { diagnostics: [report('IMGC4401', message, { at: wishes.at, help })] };
}
