import type { Diagnostic } from '../model/diagnostic.ts';
import type { Place } from '../model/origin.ts';
import { codeFrame } from './code-frame.ts';
import { lineColumn } from './line-column.ts';
import type { Sources } from './sources.ts';

/** Wraps a text in a terminal's colours, or returns it as it is. */
export interface Paint {
  error(text: string): string;
  warning(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

/** For people: what is wrong, the place underlined, the way out. */
export function renderPretty(diagnostics: readonly Diagnostic[], sources: Sources, paint: Paint): string {
  return diagnostics.map((diagnostic) => `${renderOne(diagnostic, sources, paint).join('\n')}\n`).join('\n');
}

function renderOne(diagnostic: Diagnostic, sources: Sources, paint: Paint): string[] {
  const { severity, code, message, place, related = [], help } = diagnostic;
  const tone = severity === 'error' ? paint.error : paint.warning;
  return [
    `${tone(`${severity}[${code}]`)}: ${paint.strong(message)}`,
    ...(place ? shownPlace(place, sources, paint, tone) : []),
    ...related.flatMap((note) => [
      `  ${paint.strong('note')}: ${note.message}`,
      ...shownPlace(note.place, sources, paint, paint.strong),
    ]),
    ...(help === undefined ? [] : [`  ${paint.strong('help')}: ${help}`]),
  ];
}

function shownPlace(place: Place, sources: Sources, paint: Paint, tone: Paint['error']): string[] {
  const arrow = paint.faint('-->');
  const file = sources.show(place.file);
  const text = sources.textOf(place.file);
  // What is wrong with a config that nobody wrote yet has no line.
  if (text === undefined) return [`  ${arrow} ${file}, which is not there`];
  const { line, column } = lineColumn(text, place.range.start);
  const frame = codeFrame(text, place.range, tone);
  return [`  ${arrow} ${file}:${line}:${column}`, ...frame.map((row) => `   ${row}`)];
}
