import { report } from '../diagnostics/report.ts';
import type { Part } from '../model/application.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Origin, Setting } from '../model/origin.ts';
import type { Task } from '../model/recipe.ts';

/** The recipe's tasks with the config's commands; those that have nothing to do are left out of their chains. */
export function activeTasks(part: Part): Outcome<Task[]> {
  const { test } = part.config;
  const wanted = part.recipe.tasks
    .filter(({ role }) => role !== 'test' || test !== undefined)
    .filter(({ role }) => role !== 'build' || !part.config.build.none)
    .map((task) => withOwnCommand(task, part));
  const idle = wanted.find(({ role, run }) => role === 'test' && run.length === 0);
  const tested = wanted.some(({ role }) => role === 'test');
  const active = wanted.filter(({ run }) => run.length > 0);
  const value = active.map((task) => continuing(task, wanted, active));
  if (!test || (tested && !idle)) return { value, diagnostics: [] };
  const { message, help } = tested ? untold : nothingBuilt;
  return { value, diagnostics: [report('IMGC3009', message, { at: test.origin, help })] };
}

const untold = {
  message: 'Nothing says how the tests are run.',
  help: 'Say it: `test: {command: …}`.',
};
const nothingBuilt = {
  message: 'Nothing is built here, so there is no stage that could run tests.',
  help: 'Remove `test`, or let a component of another language run them.',
};

/** What `build.install` is about: other installations prepare something of the language's own. */
export function installs({ role, id }: Task): boolean {
  return role === 'runtime-install' || (role === 'install' && id === 'deps');
}

function withOwnCommand(task: Task, { config }: Part): Task {
  const { build, test } = config;
  if (installs(task)) {
    const seen = build.install.include.map(({ value }) => value);
    const seeing: Task =
      seen.length > 0 ? { ...task, sees: [...task.sees, { paths: seen, via: 'bind' }] } : task;
    const own = replaced(seeing, build.install.command, 'build.install.command');
    return build.install.command && task.role === 'runtime-install'
      ? { ...own, env: { ...own.env, ...task.productionEnv } }
      : own;
  }
  if (task.role === 'build') return replaced(task, build.command, 'build.command');
  return task.role === 'test' ? replaced(task, test?.command, 'test.command') : task;
}

function replaced(task: Task, own: Setting<string[]> | undefined, key: string): Task {
  if (!own) return task;
  const origin: Origin = own.origin;
  return { ...task, run: [{ script: own.value }], origin, title: `runs ${key}` };
}

/** Whatever continues a task that is left out continues what that one would have. */
function continuing(task: Task, wanted: readonly Task[], active: readonly Task[]): Task {
  let on = task.on;
  while (on !== undefined && !active.some(({ id }) => id === on)) on = wanted.find(({ id }) => id === on)?.on;
  if (on === task.on) return task;
  const { on: _, ...rest } = task;
  return on === undefined ? rest : { on, ...rest };
}
