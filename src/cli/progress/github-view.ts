import { randomUUID } from 'node:crypto';
import { writeOut } from '../../host/write-out.ts';
import type { Step } from '../../progress/follow-build.ts';
import type { BuildView } from './build-view.ts';
import { plainView } from './plain-view.ts';

/** For the log of GitHub Actions: a step's output folded away under its line. */
export function githubView(): BuildView {
  return {
    ...plainView((line, step) => {
      const folded = step.output.lines().length > 0;
      writeOut(2, folded ? `::group::${line}\n${literal(outputOf(step))}::endgroup::\n` : `${line}\n`);
    }),
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
