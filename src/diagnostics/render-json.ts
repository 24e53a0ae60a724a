import type { Diagnostic } from '../model/diagnostic.ts';
import { lineColumn } from './line-column.ts';
import type { Sources } from './sources.ts';

/** For programs: one JSON document, `{"diagnostics": [...]}`, lines and columns counted from 1. */
export function renderJson(diagnostics: readonly Diagnostic[], sources: Sources): string {
  const rows = diagnostics.map(({ place, ...rest }) => {
    if (!place) return rest;
    const text = sources.textOf(place.file);
    if (text === undefined) return { ...rest, place: { file: sources.show(place.file) } };
    return {
      ...rest,
      place: {
        file: sources.show(place.file),
        start: lineColumn(text, place.range.start),
        end: lineColumn(text, place.range.end),
      },
    };
  });
  return `${JSON.stringify({ diagnostics: rows }, null, 2)}\n`;
}
