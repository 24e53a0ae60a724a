import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compile } from '../../src/compile.ts';
import { diskFiles } from '../../src/host/disk-files.ts';
import type { Output } from '../../src/model/compilation.ts';
import type { Pass } from '../../src/model/plan.ts';
import { viewProject } from '../../src/project/view-project.ts';

/** What imgc makes of a folder of the disk. */
export function compileFolder(folder: string, passes?: readonly Pass[]): Output {
  const file = 'build.config.yaml';
  const config = { file, text: readFileSync(join(folder, file), 'utf8') };
  const input = { config, files: viewProject(diskFiles(folder)), folder: basename(folder) };
  const { output, diagnostics } = compile(passes ? { ...input, passes } : input);
  if (!output) throw new Error(`${folder} does not compile: ${JSON.stringify(diagnostics)}`);
  return output;
}
