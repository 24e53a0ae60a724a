import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Argument, Metadata } from '../../model/recipe.ts';
import { type Cgo, findCgo } from './cgo.ts';
import { embeddedDocuments } from './embedded-documents.ts';
import { type FileRead, filesRead } from './files-read.ts';
import { type GoMod, parseGoMod } from './go-mod.ts';
import { type GoModules, goModules } from './go-modules.ts';
import { goVersion } from './go-version.ts';
import { type MissingEmbed, missingEmbeds } from './missing-embeds.ts';
import { isForLinux } from './is-for-linux.ts';
import { packageClause } from './package-clause.ts';
import { type LinkerVariable, linkerVariables } from './version-stamps.ts';
import { findWorkspace } from './workspace.ts';

/** What the project's own files say. */
export interface GoFacts {
  /** The last part of the module's path. */
  moduleName: string;
  metadata: Metadata;
  version: Omit<Argument, 'arg'>;
  modules: GoModules;
  /** Folders of main packages, `.` or `cmd/server`. */
  mains: string[];
  /** What the linker can fill. */
  variables: LinkerVariable[];
  cgo?: Cgo;
  /** A profile changes how every package is compiled. https://go.dev/doc/pgo */
  profiled: boolean;
  embedded: string[];
  missingEmbeds: MissingEmbed[];
  /** What the sources open when they run. */
  reads: FileRead[];
  manifest: Place;
}

/** Files that no build with these tags compiles say nothing. */
export function readGoFacts(files: ProjectView, tags: readonly string[]): Outcome<GoFacts> {
  const text = files.text('go.mod');
  if (text === undefined) {
    const help = 'Run `go mod init`, or set `language` to what the project is written in.';
    return failed(report('IMGC4201', 'This is no Go module: there is no go.mod.', { help }));
  }
  const file = files.fromRoot('go.mod');
  const mod = parseGoMod(text);
  if (!mod.module) {
    const at = { file, range: { start: 0, end: Math.max(0, text.indexOf('\n')) } };
    const help = 'Begin it with `module example.com/name`.';
    return failed(report('IMGC4001', 'go.mod names no module.', { at, help }));
  }
  const manifest = { file, range: mod.module.range };
  const { value: workspace, diagnostics } = findWorkspace(files);
  if (diagnostics.length > 0) return { diagnostics };
  const modules = goModules(files, mod, workspace);
  const faults = [...missingChecksums(files, modules, manifest), ...missingFolders(files, mod, file)];
  if (faults.length > 0) return { diagnostics: faults };
  const sources = goSources(files, tags);
  const programs = programFiles(files, sources);
  const mains = mainFolders(programs.map(folderOf), files);
  const cgo = findCgo(files, mod, sources);
  const path = mod.module.value;
  const host = /^(github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)\/[^/]+\/[^/]+/.exec(path)?.[0];
  return {
    diagnostics: [],
    value: {
      moduleName: path.replace(/\/v\d+$/, '').replace(/^.*\//, ''),
      metadata: host === undefined ? {} : { source: `https://${host}` },
      version: goVersion(mod, file, workspace),
      modules,
      mains,
      variables: linkerVariables(files, sources, (file) => programs.includes(file), {
        module: path,
        requires: mod.requires,
      }),
      profiled: mains.some((folder) => files.exists(`${folder}/default.pgo`)),
      embedded: embeddedDocuments(files, sources),
      missingEmbeds: missingEmbeds(files, sources),
      reads: filesRead(files, sources),
      manifest,
      ...(cgo ? { cgo } : {}),
    },
  };
}

function failed(diagnostic: Diagnostic): Outcome<GoFacts> {
  return { diagnostics: [diagnostic] };
}

function missingChecksums(files: ProjectView, { external, manifests }: GoModules, at: Place): Diagnostic[] {
  if (!external || files.exists('go.sum') || manifests.some((path) => path.endsWith('.sum'))) return [];
  const help = 'Run `go mod tidy` and commit go.sum: it holds the checksums of what is downloaded.';
  return [report('IMGC4204', 'go.mod requires modules, and there is no go.sum.', { at, help })];
}

function missingFolders(files: ProjectView, mod: GoMod, file: string): Diagnostic[] {
  return [...mod.replaced].flatMap(([name, { value: path, range }]) => {
    if (!files.fromRoot(path).startsWith('..') && files.exists(`${path}/go.mod`)) return [];
    const help = 'Correct the path, or set `context` in the config to a folder that holds both.';
    const message = `go.mod replaces ${name} by \`${path}\`, and the context has no go.mod there.`;
    return [report('IMGC4205', message, { at: { file, range }, help })];
  });
}

/** Folders whose packages are for those who work on the project. */
const beside =
  /^(bench|benchmarks?|demos?|docs?|e2e|examples?|gen|generators?|hack|scripts?|tests?|tools?)\//;

/** Where programs usually keep their packages, two levels deep: enough to see what is compiled, and cheap. */
function goSources(files: ProjectView, tags: readonly string[]): string[] {
  const globs = [
    '*.go',
    '*/*.go',
    'cmd/*/*.go',
    ...['internal', 'pkg'].flatMap((top) => [`${top}/*/*.go`, `${top}/*/*/*.go`]),
  ];
  // A generator that is run by hand (`ignore`, `mage`, `tools`) is part of no package.
  return globs
    .flatMap((glob) => files.list(glob))
    .filter((path) => !beside.test(path))
    .filter((path) => !path.endsWith('_test.go') && isForLinux(path, files.text(path) ?? '', tags));
}

/** A folder with any other sign in its name is no package. https://go.dev/ref/mod#go-mod-file-ident */
const usualPlace = /^(cmd\/([\w.~+-]+\/)?)?[^/]+$/;
const otherPlace = /^[\w.~+-]+\/[^/]+$/;

/** Files of main packages: where Go's own layout has them, else in the only folder that has one, such as `app` or `src`. */
function programFiles(files: ProjectView, sources: readonly string[]): string[] {
  const isMain = (path: string) => packageClause(files.text(path) ?? '').name === 'main';
  const usual = sources.filter((path) => usualPlace.test(path) && isMain(path));
  if (usual.length > 0) return usual;
  const others = sources.filter(
    (path) => otherPlace.test(path) && !files.exists(`${folderOf(path)}/go.mod`) && isMain(path),
  );
  return new Set(others.map(folderOf)).size === 1 ? others : [];
}

/** Not those of modules of their own. `cmd` itself often holds what its programs share, under the name of a program. */
function mainFolders(folders: readonly string[], files: ProjectView): string[] {
  const own = [...new Set(folders)].filter((folder) => folder === '.' || !files.exists(`${folder}/go.mod`));
  const others = own.filter((folder) => folder !== 'cmd' || startsIn(files, folder));
  return others.length > 0 ? others : own;
}

function startsIn(files: ProjectView, folder: string): boolean {
  return files.list(`${folder}/*.go`).some((path) => /^func main\(\)/m.test(files.text(path) ?? ''));
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
