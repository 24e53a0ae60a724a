import type { CopyStep, DownloadStep, Pass, Stage, Step, WriteStep } from '../model/plan.ts';
import { resolvePath } from '../project/join-path.ts';
import { mapImages } from './map-steps.ts';

/**
 * A linked copy is a layer that does not depend on those below it: a new base or a new dependency layer leaves it
 * as it is, in the cache and in the registry. https://docs.docker.com/reference/dockerfile/#copy---link
 */
export const linkCopies: Pass = {
  name: 'link-copies',
  why: 'a linked layer is made once, whatever changes below it',
  run(plan) {
    return mapImages(plan, linkIn);
  },
};

function linkIn(stage: Stage): Stage {
  const symlinks = typeof stage.base === 'object' && 'symlinks' in stage.base ? stage.base.symlinks : [];
  let workdir = '/';
  const steps = stage.steps.map((step): Step => {
    if (step.kind === 'workdir') workdir = resolvePath(workdir, step.path);
    return isLayer(step) && isSafe(step, workdir, symlinks) ? { ...step, link: true } : step;
  });
  return { ...stage, steps };
}

type Layer = CopyStep | WriteStep | DownloadStep;

function isLayer(step: Step): step is Layer {
  return step.kind === 'copy' || step.kind === 'write' || step.kind === 'download';
}

/**
 * A linked layer puts a folder where the image has a symlink, and destroys it: so never onto, below or above one.
 * A step without churn is there for its dependency alone, and stays as it is.
 */
function isSafe(step: Layer, workdir: string, symlinks: string[]): boolean {
  if (step.churn === undefined) return false;
  const target = resolvePath(workdir, step.to);
  const isFolder = step.kind === 'copy' && (step.path.endsWith('/') || step.path === '.');
  return symlinks.every((link) => {
    const below = target === link || target.startsWith(`${link}/`);
    const above = isFolder && (target === '/' || link.startsWith(`${target}/`));
    return !below && !above;
  });
}
