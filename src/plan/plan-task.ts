import type { Application } from '../model/application.ts';
import type { CopyStep, From, Mount, Stage, Step } from '../model/plan.ts';
import type { Input, Run, Task } from '../model/recipe.ts';

/** Where a gated test stage leaves its mark: an empty folder, whose copy is a dependency and nothing else. */
export const passed = '/run/imgc/passed';

/** The stages of one task: its own, and before it what its bind mounts see. */
export function planTask(task: Task, { name, config, recipe }: Application): Stage[] {
  const origins = [task.origin];
  const hidden = task.role === 'test' ? [] : recipe.tests;
  const sourceStage = `source-${task.id}`;
  const steps: Step[] = (task.args ?? []).map((arg) => ({ kind: 'arg', name: arg, origins }));
  const mounts: Mount[] = [];
  const before: Stage[] = [];
  for (const input of task.sees) {
    if (input.via === 'copy') {
      steps.push(...copies(input, hidden, origins));
      continue;
    }
    mounts.push(...binds(input, hidden.length > 0 ? { stage: sourceStage } : 'context'));
    if ('source' in input && hidden.length > 0) before.push(source(sourceStage, task, hidden));
  }
  for (const cache of task.caches ?? []) {
    const id = cache.scope === 'service' ? `${name}-${cache.id}` : cache.id;
    const sharing = cache.sharing ? { sharing: cache.sharing } : {};
    mounts.push({ type: 'cache', id, target: cache.target, ...sharing });
  }
  const own = task.role === 'build' ? config.build.env : task.role === 'test' ? (config.test?.env ?? {}) : {};
  const gate: Run[] = task.role === 'test' && config.test?.gate ? [{ argv: ['mkdir', '-p', passed] }] : [];
  steps.push({ kind: 'run', runs: [...task.run, ...gate], env: { ...task.env, ...own }, mounts, origins });
  const title = gate.length > 0 ? `${task.title}; no image without a pass` : task.title;
  return [...before, { name: task.id, title, base: { stage: task.on ?? 'toolchain' }, steps, origins }];
}

function copies(input: Input, exclude: string[], origins: CopyStep['origins']): CopyStep[] {
  const copy = { kind: 'copy', from: 'context', link: false, origins } as const;
  if ('source' in input) return [{ ...copy, path: '.', to: '.', exclude }];
  return input.paths.map((path) => ({ ...copy, path, to: path, exclude: [] }));
}

function binds(input: Input, from: From): Mount[] {
  if ('source' in input) return [{ type: 'bind', from, source: '.', target: '.' }];
  return input.paths.map((path) => ({ type: 'bind', from: 'context', source: path, target: path }));
}

/** A bind mount of the context cannot leave anything out, so a stage does it. */
function source(name: string, task: Task, exclude: string[]): Stage {
  const origins = [task.origin];
  return {
    name,
    title: `is what ${task.id} sees: no tests`,
    base: 'scratch',
    steps: [{ kind: 'copy', from: 'context', path: '.', to: '/', exclude, link: false, origins }],
    origins,
  };
}
