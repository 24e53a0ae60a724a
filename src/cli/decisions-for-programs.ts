import { type LineColumn, lineColumn } from '../diagnostics/line-column.ts';
import { isPlace } from '../diagnostics/report.ts';
import type { Sources } from '../diagnostics/sources.ts';
import type { Decision } from '../model/compilation.ts';

/** A decision whose origin is a line that somebody can open, or a reason. */
export type ShownDecision = Omit<Decision, 'origin'> & {
  origin: ({ file: string } & Partial<LineColumn>) | { pack: string; why: string };
};

/** Lines and columns are counted from 1. */
export function decisionsForPrograms(decisions: readonly Decision[], sources: Sources): ShownDecision[] {
  return decisions.map(({ origin, ...rest }) => {
    if (!isPlace(origin)) return { ...rest, origin };
    const text = sources.textOf(origin.file);
    const place = text === undefined ? {} : lineColumn(text, origin.range.start);
    return { ...rest, origin: { file: sources.show(origin.file), ...place } };
  });
}
