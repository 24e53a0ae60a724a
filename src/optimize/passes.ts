import type { Pass } from '../model/plan.ts';
import { bindContextDirectly } from './bind-context-directly.ts';
import { dropUnreachableStages } from './drop-unreachable-stages.ts';
import { dropUnusedArguments } from './drop-unused-arguments.ts';
import { ignoreWhatNobodySees } from './ignore-what-nobody-sees.ts';
import { linkCopies } from './link-copies.ts';
import { orderByChurn } from './order-by-churn.ts';
import { shareIdenticalStages } from './share-identical-stages.ts';
import { workdirBeforeLinks } from './workdir-before-links.ts';

/** Every pass, in the order in which they run. What nothing needs is dropped first, so that no other pass heeds it. */
export const passes: readonly Pass[] = [
  dropUnreachableStages,
  ignoreWhatNobodySees,
  bindContextDirectly,
  shareIdenticalStages,
  dropUnreachableStages,
  dropUnusedArguments,
  orderByChurn,
  linkCopies,
  workdirBeforeLinks,
];
