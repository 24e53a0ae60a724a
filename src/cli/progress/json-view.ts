import { writeOut } from '../../host/write-out.ts';
import type { BuildReport } from '../../progress/build-report.ts';
import type { Change } from '../../progress/follow-build.ts';
import type { BuildView } from './build-view.ts';

/** For programs: an object a line on stdout; docs/progress.md says what is in it. */
export function jsonView(): BuildView {
  return {
    change: (change) => writeOut(1, `${JSON.stringify(eventOf(change))}\n`),
    end: () => undefined,
    // They came as output already.
    lastWords: () => undefined,
    result: (report) => writeOut(1, `${JSON.stringify(resultOf(report))}\n`),
  };
}

function eventOf(change: Change): object {
  const { number, kind, stage, platform, text, state, seconds, error } = change.step;
  switch (change.type) {
    case 'output':
      return { type: 'output', step: number, lines: change.lines };
    case 'transfer': {
      const { id, current, total } = change.transfer;
      return { type: 'transfer', step: number, what: id, current, total };
    }
    case 'started':
      return { type: 'started', step: number, kind, stage, platform, text };
    case 'ended':
      return { type: 'ended', step: number, kind, stage, platform, text, state, seconds, error };
  }
}

function resultOf({ references, pushed, seconds, summary, size, run }: BuildReport): object {
  const { steps, cached, digest, caches } = summary;
  return { type: 'result', images: references, digest, pushed, seconds, steps, cached, caches, size, run };
}
