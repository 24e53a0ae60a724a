import type { MeasuredExample } from './measured.ts';
import { measureRun, type RunOptions } from './measure-run.ts';

/** So many runs of an example. One that fails is thrown away as a whole, and measured once more. */
export async function measureExample(
  runs: number,
  options: Omit<RunOptions, 'number'>,
): Promise<MeasuredExample> {
  const { example } = options;
  const measured: MeasuredExample = {
    name: example.name,
    date: new Date().toISOString().slice(0, 10),
    runs: [],
  };
  for (let number = 0; number < runs; number++) {
    const start = performance.now();
    const once = () => measureRun({ ...options, number });
    try {
      measured.runs.push(await once());
    } catch (error) {
      // A download that hangs, or a machine without memory, is nobody's fault here; what is fails again.
      console.error(`${example.name}: run ${number + 1} failed, and is tried once more. ${String(error)}`);
      measured.runs.push(await once());
    }
    const took = ((performance.now() - start) / 1000).toFixed(0);
    console.error(`${example.name}: run ${number + 1} of ${runs} took ${took} s`);
  }
  return measured;
}
