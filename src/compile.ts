import { advise, silenced } from './advise/advise.ts';
import { hasErrors } from './diagnostics/report.ts';
import { emitDockerfile } from './emit/emit-dockerfile.ts';
import { emitDockerignore } from './emit/emit-dockerignore.ts';
import { overlongLines } from './emit/overlong-lines.ts';
import { packs } from './generated/packs.ts';
import { loadConfigs } from './load/load-configs.ts';
import type { Application } from './model/application.ts';
import type { Compilation, Output } from './model/compilation.ts';
import type { Diagnostic, Outcome } from './model/diagnostic.ts';
import type { Pass, Plan } from './model/plan.ts';
import type { ProjectView } from './model/project-view.ts';
import { dropUnreachableStages } from './optimize/drop-unreachable-stages.ts';
import { optimize } from './optimize/optimize.ts';
import { passes as everyPass } from './optimize/passes.ts';
import { buildSettings } from './plan/build-settings.ts';
import { planApplication } from './plan/plan-application.ts';
import { decisions } from './resolve/decisions.ts';
import { foundBesides } from './resolve/found-besides.ts';
import { resolve } from './resolve/resolve.ts';
import { validate } from './validate/validate.ts';
import { withoutFaults } from './validate/without-faults.ts';

export interface CompileInput {
  /** The config: its path relative to the root of the context, and its text. */
  config: { file: string; text: string };
  /** The project, from the root of the context. */
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
  const loaded = keep(loadConfigs(config, files));
  const valid = loaded && keep(validate(loaded));
  if (loaded && !valid)
    diagnostics.push(...foundBesides(loaded.map(withoutFaults), { packs, files, folder }));
  const application = valid && keep(resolve(valid, { packs, files, folder }));
  const plan = application && keep(planApplication(application, files));
  if (!application || !plan) return { diagnostics };
  const output = emit(application, optimize(plan, passes), files);
  const overlong = overlongLines({ text: output.dockerfile, lineMap: output.lineMap });
  if (overlong.length > 0) return { diagnostics: [...diagnostics, ...overlong] };
  const advice = advise(application, dropUnreachableStages.run(plan));
  return { diagnostics: silenced([...diagnostics, ...advice], application.config), output };
}

function emit(application: Application, plan: Plan, files: ProjectView): Output {
  const { text, lineMap } = emitDockerfile(plan);
  const { config, main } = application;
  const { ports } = config.runtime;
  return {
    dockerfile: text,
    dockerignore: emitDockerignore(plan, files.text('//.dockerignore')),
    name: config.image.name?.value ?? application.name,
    ports: ports.length > 0 ? ports.map(({ value }) => value) : (main.recipe.runtime?.ports ?? []),
    lineMap,
    plan,
    silenced: config.silence.map(({ value }) => value),
    decisions: () => decisions(application),
    build: buildSettings(application),
  };
}
