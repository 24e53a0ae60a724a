import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Files by which a step tells the runner of GitHub Actions something. */
export type WorkflowFile = 'GITHUB_OUTPUT' | 'GITHUB_ENV' | 'GITHUB_PATH' | 'GITHUB_STATE';

/**
 * Tells it a value by a name. A value may have many lines, so what ends it is nothing that anybody can know before.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function tellRunner(
  file: Exclude<WorkflowFile, 'GITHUB_PATH'>,
  name: string,
  value: string,
  environment: NodeJS.ProcessEnv,
): void {
  const end = `imgc_${randomUUID()}`;
  appendFileSync(environment[file] ?? '', `${name}<<${end}\n${value}\n${end}\n`);
}

/** Puts a folder first on the PATH of the steps that follow. */
export function addToPath(folder: string, { GITHUB_PATH = '' }: NodeJS.ProcessEnv): void {
  appendFileSync(GITHUB_PATH, `${folder}\n`);
}
