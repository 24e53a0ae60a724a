import type { Pass } from '../model/plan.ts';
import { bindContextDirectly } from './bind-context-directly.ts';
import { dropUnreachableStages } from './drop-unreachable-stages.ts';
import { ignoreWhatNobodySees } from './ignore-what-nobody-sees.ts';
import { linkCopies } from './link-copies.ts';
import { orderByChurn } from './order-by-churn.ts';

/** Every pass, in the order in which they run. */
export const passes: readonly Pass[] = [
  ignoreWhatNobodySees,
  bindContextDirectly,
  dropUnreachableStages,
  orderByChurn,
  linkCopies,
];
