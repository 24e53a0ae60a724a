import { isTerminal } from '../../host/is-terminal.ts';
import type { BuildView } from './build-view.ts';
import type { LiveLine } from './live-view.ts';

/** The view that was asked for; without a word, what fits whoever looks: a terminal, the log of a CI. */
export async function openView(
  { progress, format }: Readonly<Record<string, unknown>>,
  stages: readonly LiveLine[],
  environment: NodeJS.ProcessEnv,
): Promise<BuildView> {
  // Diagnostics for programs stand alone.
  const mode = progress ?? (format === 'json' ? 'quiet' : 'auto');
  if (mode === 'json') return (await import('./json-view.ts')).jsonView();
  if (mode === 'quiet') return (await import('./quiet-view.ts')).quietView();
  if (mode === 'auto' && environment.GITHUB_ACTIONS === 'true')
    return (await import('./github-view.ts')).githubView();
  if (mode === 'plain' || !isLive(environment)) return (await import('./plain-view.ts')).plainView();
  return (await import('./live-view.ts')).liveView(stages);
}

function isLive({ CI, TERM }: NodeJS.ProcessEnv): boolean {
  return !CI && TERM !== 'dumb' && isTerminal(1) && isTerminal(2);
}
