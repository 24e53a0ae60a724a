import type { Diagnostic } from '../model/diagnostic.ts';
import type { Place } from '../model/origin.ts';
import { catalog } from './catalog.ts';
import { lineColumn } from './line-column.ts';
import type { Sources } from './sources.ts';
import { workflowCommand } from './workflow-command.ts';

/**
 * For GitHub Actions: a workflow command each, which is shown beside the line in a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function renderGithub(diagnostics: readonly Diagnostic[], sources: Sources): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, sources)}\n`).join('');
}

function annotation({ code, severity, message, place, help, related = [] }: Diagnostic, sources: Sources) {
  const title = `${code}: ${catalog[code as keyof typeof catalog]?.title ?? message}`;
  const properties = { ...(place ? placeProperties(place, sources) : {}), title };
  const notes = related.map((note) => `${shownPlace(note.place, sources)}: ${note.message}`);
  const text = [message, ...notes, ...(help === undefined ? [] : [`help: ${help}`])].join('\n');
  return workflowCommand(severity, text, properties);
}

/** Columns are taken on one line alone, and the last one is part of what is marked. */
function placeProperties({ file, range }: Place, sources: Sources): Record<string, string | number> {
  const text = sources.textOf(file);
  if (text === undefined) return { file: sources.show(file) };
  const start = lineColumn(text, range.start);
  // A span that ends with a line break ends on that line, and an empty one where it begins.
  const end = lineColumn(text, Math.max(range.start, range.end - 1));
  const lines = { file: sources.show(file), line: start.line, endLine: end.line };
  return start.line === end.line ? { ...lines, col: start.column, endColumn: end.column } : lines;
}

function shownPlace({ file, range }: Place, sources: Sources): string {
  const text = sources.textOf(file);
  if (text === undefined) return sources.show(file);
  const { line, column } = lineColumn(text, range.start);
  return `${sources.show(file)}:${line}:${column}`;
}
