import { appendFileSync } from 'node:fs';

/**
 * Adds Markdown to the page of a job of GitHub Actions, where this is one.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
 */
export function addToJobSummary(markdown: string, { GITHUB_STEP_SUMMARY }: NodeJS.ProcessEnv): void {
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, `${markdown}\n`);
}
