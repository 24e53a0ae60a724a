import { compile } from '../compile.ts';
import { openProject, type Project } from '../host/open-project.ts';
import type { Output } from '../model/compilation.ts';
import type { Reporter } from './reporter.ts';

export interface CompiledProject {
  project: Project;
  output: Output;
}

/** Opens and compiles a project and shows what there is to say of it. Undefined: the input is wrong. */
export function compileProject(path: string, reporter: Reporter): CompiledProject | undefined {
  const { value: project, diagnostics: missing } = openProject(path);
  if (!project) {
    reporter.show(missing);
    return undefined;
  }
  if (project.note !== undefined) reporter.say(project.note);
  const { output, diagnostics } = compile(project);
  reporter.show(diagnostics, project.sources);
  return output && { project, output };
}

/** The same with the image's name as it is here and now. */
export function withName({ project, output }: CompiledProject, name: string): CompiledProject {
  return { project, output: { ...output, name } };
}
