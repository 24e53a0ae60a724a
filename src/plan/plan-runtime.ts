import { imageReference } from '../images/image-reference.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { Application } from '../model/application.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Base, Stage, Step } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Runtime } from '../model/recipe.ts';
import { installPackages, uninstallable } from './install-packages.ts';
import { labels } from './labels.ts';
import { missingProgram } from './missing-program.ts';
import { type PartPlan, stageName } from './part-plan.ts';
import { planImageConfig } from './plan-image-config.ts';
import { passed } from './plan-task.ts';
import type { Transfer } from './plan-transfer.ts';
import { planUser } from './plan-user.ts';
import { bundle, trustEnv, trustInImage, trustMounts } from './trust.ts';
import { writableConflicts } from './writable-conflicts.ts';

/** The stage that is the image: a base, what the application takes for granted, its artifacts, its metadata. */
export function planRuntime(
  application: Application,
  parts: readonly PartPlan[],
  {
    row,
    runtime,
    artifacts,
    files,
  }: { row: ImageRow; runtime: Runtime; artifacts: Transfer; files: ProjectView },
): Outcome<{ stage: Stage; before: Stage[] }> {
  const { config, main } = application;
  const plan = parts.find(({ part }) => part === main);
  if (!plan) throw new Error('The main part has no plan.');
  const image = imageReference(row, runtime.version, config.mirrors);
  const base: Base = image === 'scratch' ? image : { image, symlinks: [...row.symlinks] };
  const workdir = config.runtime.workdir?.value ?? runtime.workdir;
  const metadata = planImageConfig(config.runtime, runtime, row, labels(application));
  const packages = config.runtime.packages;
  const help = 'Take `base: slim`, bring a program by `artifacts: [{image: …}]`, or leave the package out.';
  const diagnostics = [
    ...metadata.diagnostics,
    ...missingProgram(config.runtime, row, artifacts.steps),
    ...uninstallable(packages, row, help),
    ...writableConflicts(config.runtime, artifacts.steps, workdir, files),
  ];
  if (!metadata.value || diagnostics.length > 0) return { diagnostics };
  const user = planUser(config.runtime, row, base);
  const trusted = trustInImage(plan, parts);
  const origins = [config.runtime.origin];
  const trusting = { mounts: trustMounts(main), env: trustEnv(main) };
  const installed = installPackages([...(runtime.packages ?? []), ...packages], row, {
    after: user.runs,
    ...trusting,
  });
  return {
    diagnostics,
    value: {
      before: [...user.stages, ...(trusted ? [trusted.stage] : [])],
      stage: {
        name: 'runtime',
        title: 'is the image',
        base,
        platform: 'target',
        steps: [
          ...(installed.length > 0
            ? [{ kind: 'user' as const, uid: 0, gid: 0, origins }, ...installed]
            : user.steps),
          ...certificates(plan, runtime, row, trusted),
          ...userAndFolders(application, runtime, row, user, workdir),
          ...gates(parts),
          ...artifacts.steps,
          // After the copies, whose folders are root's: made by WORKDIR, the folder of the code would be the user's.
          { kind: 'workdir', path: workdir ?? '/', origins },
        ],
        image: trusted
          ? { ...metadata.value, env: { ...trustVariables(plan), ...metadata.value.env } }
          : metadata.value,
        origins,
      },
    },
  };
}

function trustVariables({ part }: PartPlan): Record<string, string> {
  return Object.fromEntries(part.recipe.trustVariables.map((name) => [name, bundle]));
}

function certificates(
  plan: PartPlan,
  { needs }: Runtime,
  row: ImageRow,
  trusted: ReturnType<typeof trustInImage>,
): Step[] {
  const copy = { kind: 'copy' as const, to: bundle, exclude: [], link: false, churn: 0 as const };
  if (trusted) {
    const { stage, path } = trusted;
    return [{ from: { stage: stage.name }, path, origins: stage.origins, ...copy }];
  }
  if (!needs?.includes('certificates') || row.has.includes('certificates')) return [];
  const { toolchain, part } = plan;
  const brought = part.config.build.packages.some(({ value }) => value === 'ca-certificates');
  if (!toolchain.has.includes('certificates') && !brought) return [];
  const origins = [{ pack: 'planner', why: 'a program that calls others by TLS needs the public roots' }];
  return [{ from: { stage: stageName(plan, 'toolchain') }, path: bundle, origins, ...copy }];
}

/**
 * The user, and the folders that it owns; what is copied is root's whoever the user is. WORKDIR makes a missing folder
 * and its parents as the current numeric user, without a shell, so the folder of the code is made by root before.
 */
function userAndFolders(
  { config }: Application,
  { needs, writable = [] }: Runtime,
  row: ImageRow,
  user: { uid: number; gid: number; home?: string },
  workdir: string | undefined,
): Step[] {
  const tmp = needs?.includes('tmp') && !row.has.includes('tmp') ? ['/tmp'] : [];
  const origins = [config.runtime.origin];
  const makes = (path: string): Step => ({ kind: 'workdir', path, origins });
  const own = [...config.runtime.writable, ...config.runtime.volumes].map(({ value }) => value);
  const folders = [
    ...new Set([...(user.home === undefined ? [] : [user.home]), ...tmp, ...writable, ...own]),
  ];
  const inside = folders.some((path) => workdir !== undefined && path.startsWith(`${workdir}/`));
  return [
    ...(inside && workdir !== undefined
      ? [{ kind: 'user' as const, uid: 0, gid: 0, origins }, makes(workdir)]
      : []),
    { kind: 'user', uid: user.uid, gid: user.gid, origins },
    // One that is the working directory too is made by the WORKDIR at the end.
    ...folders.filter((path) => path !== workdir).map(makes),
  ];
}

/** A test stage leaves an empty folder at its end: no image without it, and nothing in the image of it. */
function gates(parts: readonly PartPlan[]): Step[] {
  return parts.flatMap((plan): Step[] => {
    const { test } = plan.part.config;
    if (!test?.gate) return [];
    const tests = plan.tasks.filter(({ role }) => role === 'test');
    return tests.map(({ id }) => ({
      kind: 'copy',
      from: { stage: stageName(plan, id) },
      path: `${passed}/`,
      to: '/',
      exclude: [],
      link: false,
      origins: [test.origin],
    }));
  });
}
