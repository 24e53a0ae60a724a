import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Stage, Step } from '../model/plan.ts';
import { planOwnArtifact } from './plan-own-artifact.ts';
import { inputsBesideSources } from './inputs-beside-sources.ts';
import { planTransfer, type Transfer, type TransferContext } from './plan-transfer.ts';

/** What goes into the image: the pack's own artifacts where the config says `...`, and those that it names. */
export function planArtifacts(context: TransferContext): Outcome<Transfer> {
  const { plan } = context;
  const { artifacts, build } = plan.part.config;
  const diagnostics: Diagnostic[] = [];
  const steps: Step[] = [];
  const stages: Stage[] = [];
  const add = (outcome: Outcome<Transfer>) => {
    diagnostics.push(...outcome.diagnostics);
    steps.push(...(outcome.value?.steps ?? []));
    stages.push(...(outcome.value?.stages ?? []));
  };
  const files = plan.part.recipe.runtime?.files ?? [];
  steps.push(...files.map((file) => planOwnArtifact(file, plan, context.folder)));
  for (const named of artifacts) {
    if (named === '...')
      steps.push(...plan.part.recipe.artifacts.map((own) => planOwnArtifact(own, plan, context.folder)));
    else add(planTransfer(named, context));
  }
  // Without a build there is nobody who could take them up, so they go where the sources go.
  const builds = plan.tasks.some(({ role }) => role === 'build');
  if (!builds) for (const input of build.inputs) add(planTransfer(input, context));
  else if (artifacts.includes('...')) steps.push(...inputsBesideSources(context));
  return { value: { steps, stages }, diagnostics };
}
