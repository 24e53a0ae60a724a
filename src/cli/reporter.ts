import { renderGithub } from '../diagnostics/render-github.ts';
import { renderJson } from '../diagnostics/render-json.ts';
import { renderPretty } from '../diagnostics/render-pretty.ts';
import type { Sources } from '../diagnostics/sources.ts';
import { isTerminal } from '../host/is-terminal.ts';
import { paintFor } from '../host/terminal.ts';
import { workspaceSources } from '../host/workspace-sources.ts';
import { writeOut } from '../host/write-out.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Typed } from './command.ts';

/** How a command speaks to whoever started it. */
export interface Reporter {
  show(diagnostics: readonly Diagnostic[], sources?: Sources): void;
  /** A sentence for people; where diagnostics are for programs there is none between them. */
  say(sentence: string): void;
}

const nowhere: Sources = { textOf: () => undefined, show: (file) => file };

/**
 * By `--format`, else for people, and on GitHub Actions for its annotations as well. Everything goes to stderr, because
 * stdout carries results alone; only where diagnostics are the result, those for programs go to `stdout`.
 */
export function reporterFor({ format }: Typed['flags'], resultStream: 1 | 2 = 2): Reporter {
  const annotates = format === undefined && process.env.GITHUB_ACTIONS === 'true';
  return {
    show(diagnostics, sources = nowhere) {
      if (format === 'json') {
        // A result is a whole document even when there is nothing to say.
        if (diagnostics.length > 0 || resultStream === 1)
          writeOut(resultStream, renderJson(diagnostics, sources));
        return;
      }
      if (diagnostics.length === 0) return;
      if (format !== 'github')
        writeOut(2, renderPretty(diagnostics, sources, paintFor(isTerminal(2), process.env)));
      if (format === 'github' || annotates) {
        const stream = annotates ? 2 : resultStream;
        writeOut(stream, renderGithub(diagnostics, workspaceSources(sources, process.env)));
      }
    },
    say(sentence) {
      if (format !== 'json') writeOut(2, `${sentence}\n`);
    },
  };
}
