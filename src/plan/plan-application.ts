import { hasErrors, report } from '../diagnostics/report.ts';
import { findImage } from '../images/catalogue.ts';
import { imageReference } from '../images/image-reference.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Plan, Stage } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Argument, Recipe, Task } from '../model/recipe.ts';
import { denials } from './denials.ts';
import { planArtifacts } from './plan-artifacts.ts';
import { planRuntime } from './plan-runtime.ts';
import { planTask } from './plan-task.ts';

/** Recipe and config → one naive stage a task, and the image at the end. The passes make it good. */
export function planApplication(application: Application, files: ProjectView): Outcome<Plan> {
  const { config, recipe } = application;
  const { tasks, diagnostics } = activeTasks(application);
  const artifacts = planArtifacts(application, tasks, files);
  const runtime = planRuntime(application, tasks, artifacts.value ?? [], files);
  const all = [...diagnostics, ...artifacts.diagnostics, ...runtime.diagnostics];
  if (!runtime.value || hasErrors(all)) return { diagnostics: all };
  const stages = [toolchain(recipe), ...tasks.flatMap((task) => planTask(task, application)), runtime.value];
  return {
    value: {
      file: config.file,
      args: versions(recipe),
      stages,
      final: runtime.value.name,
      targets: tasks.some(({ role }) => role === 'test') ? ['test'] : [],
      tests: recipe.tests,
      denials: denials(application, tasks),
    },
    diagnostics: all,
  };
}

/** The recipe's tasks with the config's commands; those that have nothing to do are left out. */
function activeTasks({ config, recipe }: Application): { tasks: Task[]; diagnostics: Diagnostic[] } {
  const { build, test } = config;
  const tasks = recipe.tasks
    .filter(({ role }) => role !== 'test' || test !== undefined)
    .map((task): Task => {
      const own = task.role === 'build' ? build.command : task.role === 'test' ? test?.command : undefined;
      if (!own) return task;
      const key = task.role === 'build' ? 'build.command' : 'test.command';
      return { ...task, run: [{ script: own.value }], origin: own.origin, title: `runs ${key}` };
    });
  const idle = tasks.find(({ role, run }) => role === 'test' && run.length === 0);
  const nothing = report('IMGC3009', 'Nothing says how the tests are run.', {
    at: test?.origin,
    help: 'Say it: `test: {command: …}`.',
  });
  return { tasks: tasks.filter(({ run }) => run.length > 0), diagnostics: idle ? [nothing] : [] };
}

function toolchain({ toolchain: { family, version }, platform, workdir }: Recipe): Stage {
  const row = findImage(family, 'toolchain');
  if (!row) throw new Error(`The catalogue has no toolchain of the family ${family}.`);
  const image = imageReference(row, version);
  const origins = version ? [version.origin] : [];
  return {
    name: 'toolchain',
    title: 'has what the build needs',
    base: image === 'scratch' ? image : { image, symlinks: row.symlinks },
    platform,
    steps: [{ kind: 'workdir', path: workdir, origins }],
    origins,
  };
}

function versions({ toolchain, runtime }: Recipe): Argument[] {
  const known = new Map<string, Argument>();
  for (const version of [toolchain.version, runtime.version]) {
    if (version) known.set(version.arg, version);
  }
  return [...known.values()];
}
