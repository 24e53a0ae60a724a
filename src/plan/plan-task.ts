import type { Mount, Stage, Step } from '../model/plan.ts';
import type { Origin } from '../model/origin.ts';
import type { Role, Task } from '../model/recipe.ts';
import type { SecretUser } from '../model/config.ts';
import { type PartPlan, stageName } from './part-plan.ts';
import { planInputs } from './plan-inputs.ts';
import { secretArguments, secretMounts, withoutSecrets } from './secret-mounts.ts';
import { trustEnv, trustMounts } from './trust.ts';

/** Where a gated test stage leaves its mark: an empty folder, whose copy is a dependency and nothing else. */
export const passed = '/run/imgc/passed';

/** Which setting reaches which step; the planner needs no other table. */
const rolesTable: Record<
  Exclude<Role, 'finish'>,
  { secrets: SecretUser; trust: boolean; env: 'install' | 'build' | 'test' }
> = {
  install: { secrets: 'install', trust: true, env: 'install' },
  'runtime-install': { secrets: 'install', trust: true, env: 'install' },
  build: { secrets: 'build', trust: true, env: 'build' },
  test: { secrets: 'test', trust: false, env: 'test' },
};

/** The stages of one task: its own, and before it what its bind mounts see. */
export function planTask(task: Task, plan: PartPlan, service: string, inputs: Step[]): Stage[] {
  if (task.role === 'finish') return [finishing(task, plan)];
  const { part } = plan;
  const { config, recipe } = part;
  const row = rolesTable[task.role];
  const origins = [task.origin];
  const seen = planInputs(task, plan, { copySource: inputs.length > 0 });
  const own = { install: config.build.install.env, build: config.build.env, test: config.test?.env ?? {} };
  const gate: Step[] =
    task.role === 'test' && config.test?.gate
      ? [{ kind: 'workdir', path: passed, origins: [config.test.origin] }]
      : [];
  const workdir = task.cwd === '//' ? recipe.workdir : plan.folder;
  const before = plan.tasks.find(({ id }) => id === task.on);
  const elsewhere = (before?.cwd ?? '.') !== (task.cwd ?? '.');
  const network = task.role === 'build' ? config.build.network : 'default';
  const steps: Step[] = [
    ...(task.args ?? []).map((name): Step => ({ kind: 'arg', name, origins })),
    ...(elsewhere || (task.cwd === '//' && !before)
      ? [{ kind: 'workdir' as const, path: workdir, origins }]
      : []),
    ...seen.steps,
    ...inputs,
    ...buildArguments(task, plan),
    ...secretArguments(part, row.secrets),
    {
      kind: 'run',
      runs: [...task.run, ...(task.after ?? [])],
      env: {
        ...withoutSecrets(task.env, part, row.secrets),
        ...(row.trust ? trustEnv(part) : {}),
        ...own[row.env],
      },
      mounts: [
        ...seen.mounts,
        ...secretMounts(part, row.secrets),
        ...(row.trust ? trustMounts(part) : []),
        ...cacheMounts(task, plan, service),
      ],
      origins,
      ...(network === 'default' ? {} : { network }),
    },
    ...gate,
  ];
  const title = gate.length > 0 ? `${task.title}; no image without a pass` : task.title;
  const base = { stage: stageName(plan, task.on ?? 'toolchain') };
  return [...seen.stages, { name: stageName(plan, task.id), title, base, steps, origins }];
}

function finishing({ id, title, origin, run, on = 'toolchain' }: Task, plan: PartPlan): Stage {
  const origins = [origin];
  const steps: Step[] = [{ kind: 'run', runs: run, env: {}, mounts: [], origins }];
  return { name: stageName(plan, id), title, base: { stage: stageName(plan, on) }, steps, origins };
}

/** An argument stands where a command can read it, and in an installation only where one does: each value is a new layer. */
function buildArguments(task: Task, { part }: PartPlan): Step[] {
  const args = Object.entries(part.config.build.args);
  if (args.length === 0) return [];
  const installs = task.role === 'install' || task.role === 'runtime-install';
  const script = task.run.flatMap((run) => ('script' in run ? run.script : [])).join('\n');
  return args.flatMap(([name, { value, origin }]): Step[] => {
    if (task.args?.includes(name) || task.reads?.arguments.includes(name) === false) return [];
    if (installs && !new RegExp(`\\$\\{?${name}\\b`).test(script)) return [];
    return [{ kind: 'arg', name, value: argumentDefault(value), origins: [origin] as Origin[] }];
  });
}

/** No template ever enters the Dockerfile: `imgc build` fills it. */
export function argumentDefault(value: string): string {
  return isTemplate(value) ? '' : value;
}

export function isTemplate(value: string): boolean {
  return value.includes('{{');
}

function cacheMounts(task: Task, plan: PartPlan, service: string): Mount[] {
  const { part } = plan;
  const prefix = part.name === '' ? service : `${service}-${part.name}`;
  const ofRecipe = (task.caches ?? []).map((cache): Mount => {
    const { target, sharing, seed } = cache;
    return {
      type: 'cache',
      id: cache.scope === 'service' ? `${prefix}-${cache.id}` : cache.id,
      target,
      ...(sharing ? { sharing } : {}),
      ...(seed ? { seed: { stage: stageName(plan, seed.task), source: seed.path } } : {}),
    };
  });
  const role: Role = task.role === 'runtime-install' ? 'install' : task.role;
  const ofConfig = part.config.caches.mounts
    .filter((mount) => mount.for.includes(role))
    .map(({ id, target, sharing }): Mount => {
      return { type: 'cache', id: `${prefix}-${id}`, target, ...(sharing ? { sharing } : {}) };
    });
  return [...ofRecipe, ...ofConfig];
}
