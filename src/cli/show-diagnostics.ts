import { isatty } from 'node:tty';
import { renderPretty } from '../diagnostics/render-pretty.ts';
import type { Sources } from '../diagnostics/sources.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

const nowhere: Sources = { textOf: () => undefined, show: (file) => file };

/** Diagnostics go to stderr: stdout carries results alone. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], sources: Sources = nowhere): void {
  if (diagnostics.length === 0) return;
  writeOut(2, renderPretty(diagnostics, sources, paintFor(isatty(2), process.env)));
}
