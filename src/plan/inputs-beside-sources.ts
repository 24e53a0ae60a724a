import { posix } from 'node:path';
import type { Step } from '../model/plan.ts';
import { planTransfer, type TransferContext } from './plan-transfer.ts';

/**
 * What a build took up besides the sources, where the image takes the sources themselves and not what the build left:
 * it lies there as it does in the build. Stages and diagnostics of it are the build's.
 */
export function inputsBesideSources(context: TransferContext): Step[] {
  const { plan, folder } = context;
  const { recipe, config } = plan.part;
  if (!recipe.artifacts.some(({ from, path }) => 'context' in from && path === '.')) return [];
  const ofBuild: TransferContext = { ...context, folder: plan.folder, subject: 'build.inputs' };
  delete ofBuild.root;
  const steps = config.build.inputs.flatMap((input) => planTransfer(input, ofBuild).value?.steps ?? []);
  return steps.flatMap((step) => {
    if (step.kind !== 'copy') return [];
    const inside = posix.relative(plan.folder, step.to);
    if (inside.startsWith('..')) return [];
    const to = posix.join(folder, inside);
    return [{ ...step, to: step.to.endsWith('/') && !to.endsWith('/') ? `${to}/` : to }];
  });
}
