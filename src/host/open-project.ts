import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Sources } from '../diagnostics/sources.ts';
import { packs } from '../generated/packs.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import { manifestFolders } from '../project/manifest-folders.ts';
import { manifestOf, recognisedPacks } from '../project/recognised-packs.ts';
import { viewProject } from '../project/view-project.ts';
import { contextFolder } from './context-folder.ts';
import { decodeText } from './decode-text.ts';
import { diskFiles } from './disk-files.ts';

export const configName = 'build.config.yaml';

/** What a folder without a config is taken for: the shortest config there is. */
const emptyConfig = '{}\n';

/** A config on the disk, with the project around it. */
export interface Project {
  /** Why there is no config on the disk and none is needed, as a sentence. */
  note?: string;
  /** The folder that is the context. */
  root: string;
  /** The folder of the config. */
  home: string;
  /** The name of that folder. */
  folder: string;
  config: { file: string; text: string };
  files: ProjectView;
  sources: Sources;
}

/** The project that a path of the command line names: a folder, or its config. */
export function openProject(path: string): Outcome<Project> {
  const stats = statSync(path, { throwIfNoEntry: false });
  const file = stats?.isFile() ? path : join(path, configName);
  const text = readText(file);
  if (text !== undefined) return { value: projectOf(file, text), diagnostics: [] };
  return stats?.isDirectory() ? withoutConfig(path, file) : { diagnostics: [noSuchPath(path)] };
}

/** The project around a config; without a text, as if its folder had the shortest one. */
export function projectOf(file: string, text: string | undefined): Project {
  const home = resolve(dirname(file));
  const root = resolve(home, contextFolder(text ?? emptyConfig));
  const name = relative(root, join(home, basename(file)))
    .split(sep)
    .join('/');
  const files = viewProject(diskFiles(root));
  const shown = relative(process.cwd(), root).split(sep).join('/');
  return {
    root,
    home,
    folder: basename(home),
    config: { file: name, text: text ?? emptyConfig },
    files,
    sources: {
      textOf: (asked) => (asked === name ? text : files.text(`//${asked}`)),
      show: (asked) => posix.join(shown, asked),
    },
  };
}

/** A folder that just one language recognises says as much as a config of one line. */
function withoutConfig(folder: string, file: string): Outcome<Project> {
  const project = projectOf(file, undefined);
  const [only, ...others] = recognisedPacks(packs, project.files);
  if (!only || others.length > 0) {
    const kinds = [only, ...others].flatMap((pack) => pack?.title ?? []);
    const below = kinds.length > 0 ? [] : projectsBelow(project);
    return { diagnostics: [undecided(folder, file, kinds, below)] };
  }
  const found = `${only.title} (${manifestOf(only, project.files)})`;
  const note = `There is no ${project.sources.show(configName)}: this is taken for ${found}. \`imgc init\` writes one.`;
  return { value: { ...project, note }, diagnostics: [] };
}

function readText(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? decodeText(readFileSync(file)) : undefined;
}

export function noSuchPath(path: string): Diagnostic {
  return report('IMGC1002', `There is no \`${path}\`.`, {
    help: 'Name a folder of a project, or its build.config.yaml.',
  });
}

/** Where a folder that is none has projects: those of a workspace, whatever its tools call it. */
function projectsBelow({ files }: Project): string[] {
  return [1, 2].flatMap((levels) => manifestFolders(files, packs, levels));
}

function undecided(
  folder: string,
  file: string,
  kinds: readonly string[],
  below: readonly string[],
): Diagnostic {
  if (below.length > 0) return workspace(folder, file, below);
  const command = folder === '.' ? 'imgc init' : `imgc init ${folder}`;
  const seen = kinds.length > 0 ? `, and the folder may be ${kinds.join(' or ')}` : '';
  const help =
    kinds.length > 0
      ? `Run \`${command}\`, or make one that says which language runs: \`language: …\`.`
      : `Name the folder that has it, or run \`${command}\` in one that has a manifest of a language.`;
  return report('IMGC1002', `There is no \`${file}\`${seen}.`, { help });
}

function workspace(folder: string, file: string, below: readonly string[]): Diagnostic {
  const shown = below.slice(0, 5).map((name) => `\`${name}\``);
  const more = below.length > shown.length ? ` and ${below.length - shown.length} more` : '';
  const command = folder === '.' ? 'imgc init' : `imgc init ${folder}`;
  const message = `There is no \`${file}\`, and no project but those in ${shown.join(', ')}${more}.`;
  // `init` looks one level below.
  const init = below.some((name) => !name.includes('/')) ? `Run \`${command}\`, or make` : 'Make';
  const help = `${init} one that says which of them runs: \`path: ${below[0]}\`.`;
  return report('IMGC1002', message, { help });
}
