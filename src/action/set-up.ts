import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '../buildx/shell-line.ts';
import { workflowCommand } from '../diagnostics/workflow-command.ts';
import { addToPath, tellRunner } from '../host/workflow-files.ts';
import { writeOut } from '../host/write-out.ts';

/** What opens the cache of a job: its runner gives it to actions, and not to the commands of `run:`. */
const ofCache = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_CACHE_URL',
  'ACTIONS_CACHE_MODE',
];

/** Builds nothing: `imgc` is on the PATH of the steps that follow, and they find the cache. */
export function setUp(cli: string, environment: NodeJS.ProcessEnv): number {
  const { RUNNER_TEMP = '', ACTIONS_RUNTIME_TOKEN: token } = environment;
  const folder = mkdtempSync(join(RUNNER_TEMP, 'imgc-'));
  // The runner's own Node.js, which a job need not have on its PATH.
  const line = `exec ${shellWord(process.execPath)} ${shellWord(cli)} "$@"`;
  writeFileSync(join(folder, 'imgc'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  addToPath(folder, environment);
  if (!token) {
    const message = 'This runner gives its actions no ACTIONS_RUNTIME_TOKEN, so builds go without the cache.';
    writeOut(1, `${workflowCommand('warning', message)}\n`);
    return 0;
  }
  writeOut(1, `${workflowCommand('add-mask', token)}\n`);
  const given = ofCache.filter((name) => environment[name]);
  for (const name of given) tellRunner('GITHUB_ENV', name, environment[name] ?? '', environment);
  writeOut(1, `\`imgc\` is on the PATH, and the steps that follow have ${given.join(', ')}.\n`);
  return 0;
}
