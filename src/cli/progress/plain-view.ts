import { writeOut } from '../../host/write-out.ts';
import type { Step } from '../../progress/follow-build.ts';
import { plainLine, titleOf } from '../../progress/plain-log.ts';
import { inSeconds } from '../../progress/shown-units.ts';
import type { BuildView } from './build-view.ts';
import { printReport } from './print-report.ts';
import { quietView } from './quiet-view.ts';

/** Some CIs end a job that prints nothing for ten minutes. */
const sign = 60_000;

/** For logs: a line for each step when it ended, and a sign of life of one that takes long. `print` has the line of a step. */
export function plainView(print = printLine): BuildView {
  const running = new Map<Step, number>();
  const timer = setInterval(() => {
    for (const [step, start] of running) {
      const seconds = (performance.now() - start) / 1000;
      if (seconds * 1000 >= sign) writeOut(2, `${titleOf(step)}  running for ${inSeconds(seconds)}\n`);
    }
  }, sign);
  timer.unref();
  return {
    ...quietView(),
    change(change) {
      const { type, step } = change;
      if (type === 'started') running.set(step, performance.now());
      if (type === 'ended') running.delete(step);
      const line = plainLine(change);
      if (line !== undefined) print(line, step);
    },
    end: () => clearInterval(timer),
    result: printReport,
  };
}

function printLine(line: string, _: Step): void {
  writeOut(2, `${line}\n`);
}
