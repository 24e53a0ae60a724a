import type { Plan } from '../model/plan.ts';
import type { Scripts } from './step-name.ts';

/** What the scripts of a plan do, in a line each, by the stages that have just one. */
export function scriptsOf({ stages }: Plan): Scripts {
  const found = new Map<string, string>();
  for (const { name, steps } of stages) {
    const runs = steps.flatMap((step) => (step.kind === 'run' ? [step.runs] : []));
    const [lines = []] = runs.map((list) =>
      list.flatMap((run) =>
        'script' in run
          ? run.script
          : [run.argv.map((word) => (typeof word === 'string' ? word : '…')).join(' ')],
      ),
    );
    const [first, ...others] = lines.filter((line) => line.trim() !== '');
    if (runs.length === 1 && first !== undefined) found.set(name, others.length > 0 ? `${first} …` : first);
  }
  return found;
}
