import { hasErrors } from './diagnostics/report.ts';
import { emitDockerfile } from './emit/emit-dockerfile.ts';
import { emitDockerignore } from './emit/emit-dockerignore.ts';
import { packs } from './generated/packs.ts';
import { loadYaml } from './load/load-yaml.ts';
import type { Compilation } from './model/compilation.ts';
import type { Diagnostic, Outcome } from './model/diagnostic.ts';
import type { Pass } from './model/plan.ts';
import type { ProjectView } from './model/project-view.ts';
import { optimize } from './optimize/optimize.ts';
import { passes as everyPass } from './optimize/passes.ts';
import { planApplication } from './plan/plan-application.ts';
import { resolve } from './resolve/resolve.ts';
import { validate } from './validate/validate.ts';

export interface CompileInput {
  /** The config: its path relative to the context, for messages, and its text. */
  config: { file: string; text: string };
  files: ProjectView;
  /** The name of the folder that the config lies in: the last resort for a name. */
  folder: string;
  /** Which passes run. Default: all. */
  passes?: readonly Pass[];
}

/** The pipeline: config text and project files → Dockerfile, ignore file and what there is to say. Pure. */
export function compile({ config, files, folder, passes = everyPass }: CompileInput): Compilation {
  const diagnostics: Diagnostic[] = [];
  const keep = <T>(outcome: Outcome<T>): T | undefined => {
    diagnostics.push(...outcome.diagnostics);
    return hasErrors(diagnostics) ? undefined : outcome.value;
  };
  const located = keep(loadYaml(config.file, config.text));
  const raw = located && keep(validate(located));
  const application = raw && keep(resolve(raw, located, { packs, files, folder }));
  const plan = application && keep(planApplication(application, files));
  if (!plan) return { diagnostics };
  const optimized = optimize(plan, passes);
  const { text, lineMap } = emitDockerfile(optimized);
  return {
    diagnostics,
    output: {
      dockerfile: text,
      dockerignore: emitDockerignore(optimized, files.text('.dockerignore')),
      name: application.config.image?.value ?? application.name,
      ports: application.config.runtime.ports,
      lineMap,
    },
  };
}
