import { randomUUID } from 'node:crypto';
import { writeOut } from '../../host/write-out.ts';
import type { Step } from '../../progress/follow-build.ts';
import { plainLine } from '../../progress/plain-log.ts';
import type { BuildView } from './build-view.ts';
import { plainView } from './plain-view.ts';

/** For the log of GitHub Actions: a step's output folded away under its line. */
export function githubView(): BuildView {
  const plain = plainView();
  return {
    ...plain,
    change(change) {
      const line = plainLine(change);
      const { step } = change;
      if (line === undefined || step.output.lines().length === 0) plain.change(change);
      else writeOut(2, `::group::${line}\n${literal(outputOf(step))}::endgroup::\n`);
    },
    lastWords(lines) {
      if (lines.length > 0) writeOut(2, literal(lines));
    },
  };
}

function outputOf({ output }: Step): string[] {
  const dropped = output.dropped();
  return [...(dropped > 0 ? [`(${dropped} lines before these)`] : []), ...output.lines()];
}

/**
 * What a build prints is not to be obeyed.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
 */
function literal(lines: readonly string[]): string {
  const token = randomUUID();
  return [`::stop-commands::${token}`, ...lines, `::${token}::`, ''].join('\n');
}
