import type { Job, Mount, Plan } from '../model/plan.ts';

/** What of a part's settings arrives anywhere, read from the stages that something needs. */
export interface Reach {
  /** Why nothing that is for these jobs is used; undefined: one of them is done, and its result is wanted. */
  reasonAgainst(roles: readonly Job['role'][]): string | undefined;
  /** The same of the jobs that a command of the config's would replace. */
  reasonAgainstInstalling(): string | undefined;
  plans(role: Job['role']): boolean;
  declares(argument: string): boolean;
  mounts(type: 'secret' | 'ssh', id: string): boolean;
  /** Every secret that is mounted, by its id. */
  secrets(): string[];
}

const missing: Record<Job['role'], string> = {
  toolchain: 'nothing is built here',
  build: 'there is no build step',
  install: 'no command installs anything',
  'runtime-install': 'no command installs anything',
  test: 'nothing is tested',
  finish: 'nothing is made here',
};

export function reachOf(part: string, { jobs, stages }: Plan): Reach {
  const own = jobs.filter((job) => job.part === part);
  const isNeeded = (job: Job) => stages.some(({ name }) => name === job.stage);
  const steps = () => {
    const others = jobs.filter((job) => job.part !== part).map(({ stage }) => stage);
    return stages.filter(({ name }) => !others.includes(name)).flatMap((stage) => stage.steps);
  };
  const mounts = () => steps().flatMap((step): Mount[] => (step.kind === 'run' ? step.mounts : []));
  const reasonAgainst = (roles: readonly Job['role'][], isMeant: (job: Job) => boolean = () => true) => {
    const planned = own.filter((job) => roles.includes(job.role) && isMeant(job));
    if (planned.some(isNeeded)) return undefined;
    const done = roles.includes('toolchain') ? own.length > 1 : planned.length > 0;
    if (done) return 'nothing takes what the build leaves';
    const [role = 'toolchain'] = roles;
    return missing[role];
  };
  return {
    reasonAgainst: (roles) => reasonAgainst(roles),
    reasonAgainstInstalling: () => reasonAgainst(['install', 'runtime-install'], ({ installs }) => installs),
    plans: (role) => own.some((job) => job.role === role),
    declares: (argument) => steps().some((step) => step.kind === 'arg' && step.name === argument),
    mounts: (type, id) => mounts().some((mount) => mount.type === type && mount.id === id),
    secrets: () => mounts().flatMap((mount) => (mount.type === 'secret' ? [mount.id] : [])),
  };
}
