import type { CacheSurroundings } from '../buildx/cache-flags.ts';

export function cacheSurroundings(environment: NodeJS.ProcessEnv): CacheSurroundings {
  const { CI, GITHUB_ACTIONS, ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: address } = environment;
  const github = GITHUB_ACTIONS === 'true';
  return {
    ci: github || (CI !== undefined && CI !== '' && CI !== 'false'),
    github,
    ...(token && address ? { gha: { token, address } } : {}),
  };
}
