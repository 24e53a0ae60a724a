import { compile } from '../src/compile.ts';
import { renderPretty } from '../src/diagnostics/render-pretty.ts';
import type { Compilation } from '../src/model/compilation.ts';
import type { Pass } from '../src/model/plan.ts';
import { memoryFiles } from '../src/project/memory-files.ts';
import { viewProject } from '../src/project/view-project.ts';

const plain = (text: string) => text;
const configName = 'build.config.yaml';

/** Compiles files that stand in memory. The config lies at the root of the context, or in a folder of its own. */
export function compileFiles(files: Record<string, string>, passes?: readonly Pass[]): Compilation {
  const view = viewProject(memoryFiles(files));
  const file = Object.keys(files).find((path) => path.endsWith(`/${configName}`) && !(configName in files));
  const config = { file: file ?? configName, text: files[file ?? configName] ?? '' };
  const input = { config, files: view, folder: 'folder' };
  return compile(passes ? { ...input, passes } : input);
}

/** Everything that comes out, as texts by name. */
export function resultsOf(files: Record<string, string>): Map<string, string> {
  const { output, diagnostics } = compileFiles(files);
  const sources = { textOf: (file: string) => files[file], show: (file: string) => file };
  const paint = { error: plain, warning: plain, strong: plain, faint: plain };
  return new Map([
    ['Dockerfile', output?.dockerfile ?? ''],
    ['.dockerignore', output?.dockerignore ?? ''],
    ['diagnostics', renderPretty(diagnostics, sources, paint)],
  ]);
}
