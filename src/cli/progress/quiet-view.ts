import { writeOut } from '../../host/write-out.ts';
import type { BuildView } from './build-view.ts';

/** Nothing, unless the build fails. */
export function quietView(): BuildView {
  return {
    change: () => undefined,
    end: () => undefined,
    result: () => undefined,
    lastWords(lines) {
      if (lines.length > 0) writeOut(2, `\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
    },
  };
}
