import type { CacheSurroundings } from '../buildx/cache-flags.ts';

export function cacheSurroundings(environment: NodeJS.ProcessEnv): CacheSurroundings {
  const { CI, GITHUB_ACTIONS, ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL } = environment;
  const github = GITHUB_ACTIONS === 'true';
  return {
    ci: github || (CI !== undefined && CI !== '' && CI !== 'false'),
    github,
    githubCache: Boolean(ACTIONS_RUNTIME_TOKEN) && Boolean(ACTIONS_RESULTS_URL),
  };
}
