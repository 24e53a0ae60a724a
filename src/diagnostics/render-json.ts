import type { Diagnostic } from '../model/diagnostic.ts';
import type { Place } from '../model/origin.ts';
import { lineColumn } from './line-column.ts';
import type { Sources } from './sources.ts';

/** For programs: one JSON document, `{"diagnostics": [...]}`, lines and columns counted from 1. */
export function renderJson(diagnostics: readonly Diagnostic[], sources: Sources): string {
  const rows = diagnostics.map(({ place, related, ...rest }) => ({
    ...rest,
    ...(place ? { place: shownPlace(place, sources) } : {}),
    ...(related
      ? { related: related.map((note) => ({ ...note, place: shownPlace(note.place, sources) })) }
      : {}),
  }));
  return `${JSON.stringify({ diagnostics: rows }, null, 2)}\n`;
}

function shownPlace({ file, range }: Place, sources: Sources) {
  const text = sources.textOf(file);
  if (text === undefined) return { file: sources.show(file) };
  return {
    file: sources.show(file),
    start: lineColumn(text, range.start),
    end: lineColumn(text, range.end),
  };
}
