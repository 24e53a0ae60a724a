import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Sources } from '../diagnostics/sources.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import { viewProject } from '../project/view-project.ts';
import { diskFiles } from './disk-files.ts';

export const configName = 'build.config.yaml';

/** A config on the disk, with the project around it. */
export interface Project {
  /** The folder that is the context. */
  root: string;
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
  if (text === undefined) return { diagnostics: [missing(path, stats !== undefined, file)] };
  const root = resolve(dirname(file));
  const name = basename(file);
  const files = viewProject(diskFiles(root));
  const shown = relative(process.cwd(), root).split(sep).join('/');
  return {
    diagnostics: [],
    value: {
      root,
      folder: basename(root),
      config: { file: name, text },
      files,
      sources: {
        textOf: (asked) => (asked === name ? text : files.text(asked)),
        show: (asked) => posix.join(shown, asked),
      },
    },
  };
}

function readText(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  // A byte order mark is taken away, and what is no UTF-8 becomes a character that `load` refuses.
  return stats?.isFile() ? new TextDecoder().decode(readFileSync(file)) : undefined;
}

function missing(path: string, exists: boolean, file: string) {
  if (!exists) {
    return report('IMGC1002', `There is no \`${path}\`.`, {
      help: 'Name a folder that has a build.config.yaml.',
    });
  }
  return report('IMGC1002', `There is no \`${file}\`.`, {
    help: 'Make one: `language: node` or `language: go` is a whole config. Or name the folder that has it.',
  });
}
