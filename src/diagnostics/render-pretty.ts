import type { Diagnostic } from '../model/diagnostic.ts';
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
  const tone = diagnostic.severity === 'error' ? paint.error : paint.warning;
  const lines = [
    `${tone(`${diagnostic.severity}[${diagnostic.code}]`)}: ${paint.strong(diagnostic.message)}`,
  ];
  const { place } = diagnostic;
  const text = place && sources.textOf(place.file);
  if (place && text !== undefined) {
    const { line, column } = lineColumn(text, place.range.start);
    lines.push(`  ${paint.faint('-->')} ${sources.show(place.file)}:${line}:${column}`);
    for (const row of codeFrame(text, place.range, tone)) lines.push(`   ${row}`);
  } else if (place) {
    lines.push(`  ${paint.faint('-->')} ${sources.show(place.file)}`);
  }
  if (diagnostic.help !== undefined) lines.push(`  ${paint.strong('help')}: ${diagnostic.help}`);
  return lines;
}
