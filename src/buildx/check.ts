import { hasErrors } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** Something that was looked at, and what was found. */
export interface Check {
  name: string;
  /** unknown: it was not looked at, because something before it is bad. */
  state: 'good' | 'warning' | 'bad' | 'unknown';
  /** What was found, in a few words. */
  detail: string;
  diagnostics: Diagnostic[];
}

/** What was found to be as it should, unless there is something to say against it. */
export function check(name: string, detail: string, diagnostics: readonly Diagnostic[] = []): Check {
  const state = hasErrors(diagnostics) ? 'bad' : diagnostics.length > 0 ? 'warning' : 'good';
  return { name, state, detail, diagnostics: [...diagnostics] };
}

export function unchecked(name: string, detail: string): Check {
  return { name, state: 'unknown', detail, diagnostics: [] };
}
