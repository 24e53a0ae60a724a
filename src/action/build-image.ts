import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runHere } from '../host/run-process.ts';
import { tellRunner } from '../host/workflow-files.ts';
import { imageOutputs } from './image-outputs.ts';
import type { Asked } from './read-inputs.ts';

/**
 * Runs `imgc build` as a process of its own, so that its log, its end and its exit code are those of the command, and
 * tells the runner what came of it.
 */
export async function buildImage(asked: Asked, cli: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const folder = mkdtempSync(join(environment.RUNNER_TEMP ?? '', 'imgc-'));
  try {
    const metadata = join(folder, 'metadata.json');
    const args = [cli, 'build', ...asked.words, `--metadata-file=${metadata}`];
    const ended = await runHere({ command: process.execPath, args, env: asked.secrets });
    const code = ended.exitCode ?? (ended.interrupted ? 130 : 1);
    if (code !== 0) return code;
    // Results of some kinds have none.
    const written = existsSync(metadata) ? readFileSync(metadata, 'utf8').trim() : '{}';
    const outputs = await imageOutputs(written, asked);
    for (const [name, value] of Object.entries(outputs))
      tellRunner('GITHUB_OUTPUT', name, value, environment);
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
