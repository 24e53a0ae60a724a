import { report } from '../diagnostics/report.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { Application } from '../model/application.ts';
import type { RuntimeConfig, TargetConfig } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { ImageConfig, Stage, Step } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Role, Runtime } from '../model/recipe.ts';
import { installPackages, uninstallable } from './install-packages.ts';
import { type PartPlan, stageName } from './part-plan.ts';
import { planImageConfig } from './plan-image-config.ts';
import { planUser } from './plan-user.ts';
import { trustEnv, trustMounts } from './trust.ts';
import { writableConflicts } from './writable-conflicts.ts';

interface TargetContext {
  application: Application;
  parts: readonly PartPlan[];
  runtime: { stage: Stage; row: ImageRow; recipe: Runtime };
  /** Names that stages have already. */
  taken: readonly string[];
  files: ProjectView;
}

/** More named results: of the image with another command, or of a milestone of the build with the sources. */
export function planTarget(target: TargetConfig, context: TargetContext): Outcome<Stage[]> {
  const { name, from, origin } = target;
  if (context.taken.includes(name)) {
    const help = 'Give it another name: `dev`, `worker`, `migrate`.';
    const message = `A target cannot be called \`${name}\`: a stage of the build is.`;
    return { diagnostics: [report('IMGC3019', message, { at: origin, help })] };
  }
  const [milestone = '', component] = from.value.split('.').reverse();
  if (milestone === 'runtime' && component === undefined) return ofImage(target, context);
  const plan = context.parts.find(
    ({ part }) => part.config.name === (component ?? context.application.main.config.name),
  );
  if (!plan || milestone === 'runtime')
    return { diagnostics: [unknownMilestone(target, context, component)] };
  return ofMilestone(target, plan, milestone, context);
}

function ofImage({ name, runtime: config, origin }: TargetConfig, context: TargetContext): Outcome<Stage[]> {
  const { row, recipe, stage } = context.runtime;
  const before = stage.steps.findLast((step) => step.kind === 'user');
  const planned = planUser(config, row, { stage: stage.name }, `${name}-account`);
  const own = config.user !== undefined;
  // The image knows its own user already.
  const user =
    own && planned.uid !== before?.uid
      ? planned
      : { uid: planned.uid, gid: planned.gid, home: undefined, steps: [], stages: [], runs: [] };
  const metadata = planImageConfig(withLauncher(config, context.application), recipe, row, {});
  const help = 'Choose another `runtime.base`, or leave the package out.';
  const artifacts = stage.steps;
  const diagnostics = [
    ...metadata.diagnostics,
    ...uninstallable(config.packages, row, help),
    ...writableConflicts(config, artifacts, config.workdir?.value ?? recipe.workdir, context.files),
  ];
  if (!metadata.value || diagnostics.length > 0) return { diagnostics };
  const origins = [origin];
  const { main } = context.application;
  const trusting = { mounts: trustMounts(main), env: trustEnv(main) };
  const installed = installPackages(config.packages, row, { after: user.runs, ...trusting });
  const copied = installed.length > 0 ? [] : user.steps;
  const root: Step = { kind: 'user', uid: 0, gid: 0, origins };
  const home = user.home === undefined ? [] : [user.home];
  const folders = [...home, ...[...config.writable, ...config.volumes].map(({ value }) => value)].map(
    (path): Step => ({ kind: 'workdir', path, origins }),
  );
  const workdir = config.workdir?.value ?? (folders.length > 0 ? (recipe.workdir ?? '/') : undefined);
  const back: Step[] = own
    ? [{ kind: 'user', uid: user.uid, gid: user.gid, origins }]
    : before
      ? [before]
      : [];
  return {
    diagnostics: [],
    value: [
      ...(installed.length > 0 ? [] : user.stages),
      {
        name,
        title: 'is the image with what this target says',
        base: { stage: stage.name },
        steps: [
          ...(installed.length > 0 ? [root, ...installed] : copied),
          ...(own || installed.length > 0 ? back : []),
          ...folders,
          ...(workdir === undefined ? [] : [{ kind: 'workdir' as const, path: workdir, origins }]),
        ],
        image: overlaid(metadata.value, config),
        origins,
      },
    ],
  };
}

/** The image's entry point stays before a command of the target's, as it stands before one of `docker run`. */
function withLauncher(config: RuntimeConfig, { config: { runtime } }: Application): RuntimeConfig {
  const { entrypoint } = runtime;
  return config.command && !config.entrypoint && entrypoint ? { ...config, entrypoint } : config;
}

/** Only what the target itself says; the rest is the image's own. */
function overlaid(image: ImageConfig, config: RuntimeConfig): ImageConfig {
  const { entrypoint, command, stopSignal: _, ...rest } = image;
  const starts = config.command !== undefined || config.entrypoint !== undefined;
  return {
    ...rest,
    env: config.env,
    ports: config.ports.map(({ value }) => value),
    ...(starts && entrypoint ? { entrypoint } : {}),
    ...(starts && command ? { command } : {}),
    ...(config.stopSignal === undefined ? {} : { stopSignal: config.stopSignal }),
  };
}

/** Which tasks a milestone may be, the last of the first role that has one. */
const milestones: Record<string, readonly Role[]> = {
  toolchain: [],
  deps: ['install'],
  build: ['build', 'install'],
};

/** The sources, tests included, and the toolchain's user: something to work in. */
function ofMilestone(
  { name, runtime: config, origin }: TargetConfig,
  plan: PartPlan,
  milestone: string,
  { taken }: TargetContext,
): Outcome<Stage[]> {
  const roles = milestones[milestone] ?? [];
  const role = roles.find((candidate) => plan.tasks.some((task) => task.role === candidate));
  const ofRole = plan.tasks.filter((task) => task.role === role);
  const task = ofRole.find(({ id }) => id === milestone) ?? ofRole.at(-1);
  const base = stageName(plan, task?.id ?? 'toolchain');
  if (!taken.includes(base)) throw new Error(`There is no stage ${base}.`);
  const { part, toolchain: row } = plan;
  const help = 'Choose a toolchain that has a package manager.';
  const { entrypoint: own, ...tools } = row;
  const metadata = planImageConfig(config, shell, { ...tools, shell: true }, {});
  const diagnostics: Diagnostic[] = [...metadata.diagnostics, ...uninstallable(config.packages, row, help)];
  if (!metadata.value || diagnostics.length > 0) return { diagnostics };
  const origins = [origin];
  const user = config.user ? planUser(config, row, { stage: base }, `${name}-account`) : undefined;
  const trusting = { mounts: trustMounts(part), env: trustEnv(part) };
  const installed = installPackages(config.packages, row, {
    ...trusting,
    ...(user ? { after: user.runs } : {}),
  });
  const copied = installed.length > 0 ? [] : (user?.steps ?? []);
  const folders = [...config.writable, ...config.volumes].map(({ value }): Step => ({
    kind: 'workdir',
    path: value,
    origins,
  }));
  const back = config.workdir?.value ?? (folders.length > 0 ? `${part.recipe.workdir}` : undefined);
  const stage: Stage = {
    name,
    title: 'is something to work in: tools, dependencies, the sources with their tests',
    base: { stage: base },
    steps: [
      ...installed,
      ...copied,
      {
        kind: 'copy',
        from: 'context',
        path: part.config.folder,
        to: '.',
        exclude: plan.others,
        link: false,
        origins,
      },
      ...(user ? [{ kind: 'user' as const, uid: user.uid, gid: user.gid, origins }] : []),
      ...folders,
      ...(back === undefined ? [] : [{ kind: 'workdir' as const, path: back, origins }]),
    ],
    image: overlaid(replaceable(metadata.value, config, own !== undefined || row.family === 'own'), config),
    origins,
  };
  return { value: [...(installed.length > 0 ? [] : (user?.stages ?? [])), stage], diagnostics: [] };
}

/**
 * Whoever works in a target wants a shell now and then: `docker run -it IMAGE sh`. So its command stands where that
 * replaces it. The entrypoints of the catalogue's tools run whatever they are given; one that may not is taken away.
 */
function replaceable(image: ImageConfig, config: RuntimeConfig, resets: boolean): ImageConfig {
  if (!config.command || config.entrypoint) return image;
  const { entrypoint = [], command = [], ...rest } = image;
  return { command: [...entrypoint, ...command], ...rest, ...(resets ? { entrypoint: [] } : {}) };
}

/** A milestone of a build starts whatever the target says, and else what its image starts. */
const shell: Runtime = { family: 'own', bases: [], program: '/bin/sh', arguments: [] };

function unknownMilestone(target: TargetConfig, { parts }: TargetContext, component = ''): Diagnostic {
  const names = parts.flatMap(({ part }) => (part.config.name === '' ? [] : [part.config.name]));
  const message =
    component === ''
      ? `There is no \`${target.from.value}\` to stand on.`
      : names.includes(component)
        ? `A component has no \`runtime\` of its own: \`${target.from.value}\`.`
        : `There is no component \`${component}\`.`;
  const meant = didYouMean(component, names);
  const help =
    meant === undefined || meant === component
      ? 'Say toolchain, deps, build or runtime; or a component, a dot and one of the first three.'
      : `Did you mean \`${meant}\`?`;
  return report('IMGC3020', message, { at: target.from.origin, help });
}
