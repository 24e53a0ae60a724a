import type { BuildReport } from '../../progress/build-report.ts';
import type { Change } from '../../progress/follow-build.ts';

/** Shows a build while it runs. */
export interface BuildView {
  change(change: Change): void;
  /** Nothing is shown after it; what failed is shown as such. */
  end(succeeded: boolean): void | Promise<void>;
  /** The last lines of the step that failed. */
  lastWords(lines: readonly string[]): void;
  /** What came of it. */
  result(report: BuildReport): void;
}
