import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type GoMod, parseGoMod } from './go-mod.ts';
import { type Word, parseModFile } from './parse-mod-file.ts';

/** The go.work that this module is built in. https://go.dev/ref/mod#workspaces */
export interface Workspace {
  /** From the root of the context, as everything here. */
  file: string;
  folder: string;
  go?: Word;
  toolchain?: Word;
  /** The modules that it uses, this one among them. */
  modules: { folder: string; mod: GoMod }[];
  /** What go.work itself replaces by a folder, for all of them. */
  replaced: GoMod['replaced'];
}

/** No value: the module stands alone. */
export function findWorkspace(files: ProjectView): Outcome<Workspace> {
  const own = files.fromRoot('.');
  for (const path of ['go.work', '//go.work']) {
    const text = files.text(path);
    if (text === undefined) continue;
    const file = files.fromRoot(path);
    const folder = posix.dirname(file);
    const used = parseModFile(text).flatMap(({ verb, words: [word] }) =>
      verb === 'use' && word ? [{ word, folder: posix.join(folder, word.value).replace(/\/$/, '') }] : [],
    );
    if (!used.some((module) => module.folder === own)) continue;
    const modules: Workspace['modules'] = [];
    for (const module of used) {
      const mod = files.text(`//${module.folder}/go.mod`);
      if (mod === undefined || module.folder.startsWith('..')) {
        const at = { file, range: module.word.range };
        const help = 'Correct the path, or set `context` in the config to a folder that holds all modules.';
        const message = `go.work uses \`${module.word.value}\`, and the context has no go.mod there.`;
        return { diagnostics: [report('IMGC4205', message, { at, help })] };
      }
      modules.push({ folder: module.folder, mod: parseGoMod(mod) });
    }
    // These three directives are the same in both files.
    const { go, toolchain, replaced } = parseGoMod(text);
    const version = { ...(go ? { go } : {}), ...(toolchain ? { toolchain } : {}) };
    return { diagnostics: [], value: { file, folder, modules, replaced, ...version } };
  }
  return { diagnostics: [] };
}
