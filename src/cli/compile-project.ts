import { compile } from '../compile.ts';
import { openProject, type Project } from '../host/open-project.ts';
import type { Output } from '../model/compilation.ts';
import { showDiagnostics } from './show-diagnostics.ts';

export interface CompiledProject {
  project: Project;
  output: Output;
}

/** Opens and compiles a project and shows what there is to say of it. Undefined: the input is wrong. */
export function compileProject(path: string): CompiledProject | undefined {
  const { value: project, diagnostics: missing } = openProject(path);
  if (!project) {
    showDiagnostics(missing);
    return undefined;
  }
  const { output, diagnostics } = compile(project);
  showDiagnostics(diagnostics, project.sources);
  return output && { project, output };
}
