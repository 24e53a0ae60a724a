import { report } from '../diagnostics/report.ts';
import { findImage } from '../images/catalogue.ts';
import { imageReference } from '../images/image-reference.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { Application } from '../model/application.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Stage, Step } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Artifact, Task } from '../model/recipe.ts';
import { copyArtifact } from './copy-artifact.ts';
import { planImageConfig } from './plan-image-config.ts';
import { passed } from './plan-task.ts';
import { writableConflicts } from './writable-conflicts.ts';

const bundle = '/etc/ssl/certs/ca-certificates.crt';

/** The stage that is the image: a base, what the application takes for granted, its artifacts, its metadata. */
export function planRuntime(
  application: Application,
  tasks: Task[],
  artifacts: Artifact[],
  files: ProjectView,
): Outcome<Stage> {
  const { config, recipe } = application;
  const { runtime } = recipe;
  const flavour = config.runtime.base?.value ?? runtime.bases[0] ?? 'slim';
  const row = runtime.bases.includes(flavour) ? findImage(runtime.family, flavour) : undefined;
  if (!row) {
    const reason = runtime.refuses?.[flavour] ?? 'imgc has no such image for this language';
    const help = `The bases that work here are ${runtime.bases.join(' and ')}.`;
    const message = `\`base: ${flavour}\` cannot work here: ${reason}.`;
    return { diagnostics: [report('IMGC3004', message, { at: config.runtime.base?.origin, help })] };
  }
  const image = imageReference(row, runtime.version);
  const metadata = planImageConfig(application, row);
  const diagnostics = [...metadata.diagnostics, ...writableConflicts(application, artifacts, files)];
  if (!metadata.value) return { diagnostics };
  const origins = [config.runtime.origin];
  return {
    diagnostics,
    value: {
      name: 'runtime',
      title: 'is the image',
      base: image === 'scratch' ? image : { image, symlinks: row.symlinks },
      platform: 'target',
      steps: [
        ...certificates(application, row),
        ...userAndFolders(application, row),
        ...gates(application, tasks),
        ...artifacts.map((artifact) => copyArtifact(artifact, recipe)),
        // After the copies, whose folders are root's: made by WORKDIR, the folder of the code would be the user's.
        { kind: 'workdir', path: runtime.workdir ?? '/', origins },
      ],
      image: metadata.value,
      origins,
    },
  };
}

function certificates({ recipe }: Application, row: ImageRow): Step[] {
  if (!recipe.runtime.needs?.includes('certificates') || row.has.includes('certificates')) return [];
  const origins = [{ pack: 'planner', why: 'a program that calls others by TLS needs the public roots' }];
  const from = { stage: 'toolchain' };
  return [{ kind: 'copy', from, path: bundle, to: bundle, exclude: [], link: false, churn: 0, origins }];
}

/**
 * The user, and the folders that it owns; what is copied is root's whoever the user is. WORKDIR makes a missing folder
 * and its parents as the current numeric user, without a shell, so the folder of the code is made by root before.
 */
function userAndFolders({ config, recipe }: Application, row: ImageRow): Step[] {
  const { runtime } = recipe;
  const tmp = runtime.needs?.includes('tmp') && !row.has.includes('tmp') ? ['/tmp'] : [];
  const origins = [config.runtime.origin];
  const workdir = (path: string): Step => ({ kind: 'workdir', path, origins });
  const folders = [...tmp, ...config.runtime.writable];
  const inside = folders.some(
    (path) => runtime.workdir !== undefined && path.startsWith(`${runtime.workdir}/`),
  );
  return [
    ...(inside && runtime.workdir
      ? [{ kind: 'user' as const, uid: 0, gid: 0, origins }, workdir(runtime.workdir)]
      : []),
    { kind: 'user', ...row.user, origins },
    ...folders.map(workdir),
  ];
}

function gates({ config }: Application, tasks: Task[]): Step[] {
  const { test } = config;
  if (!test?.gate) return [];
  return tasks
    .filter(({ role }) => role === 'test')
    .map(({ id }) => ({
      kind: 'copy',
      from: { stage: id },
      path: `${passed}/`,
      to: '/',
      exclude: [],
      link: false,
      origins: [test.origin],
    }));
}
