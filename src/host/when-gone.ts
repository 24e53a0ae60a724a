import { spawn } from 'node:child_process';
import type { Command } from '../buildx/command.ts';

/**
 * What the watcher does. It runs the command twice: what this process had begun when it was killed may only be there a
 * moment later.
 */
const script = `
const { spawnSync } = require('node:child_process');
const [command, ...args] = process.argv.slice(1);
const run = () => spawnSync(command, args, { stdio: 'ignore' });
process.stdin.resume().on('close', () => { run(); setTimeout(run, 3000); });
`;

/**
 * Has a command run when this process is gone, however it ended: a kill or a crash leaves nobody here to do it. A process
 * of its own waits at the end of a pipe, which the system closes then; it is in no group that a terminal or a shell ends.
 * Gives what calls it off.
 */
export function whenGone({ command, args }: Command): () => void {
  const watcher = spawn(process.execPath, ['--eval', script, command, ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without it the container is taken away by this process alone, as it always is when nothing goes wrong.
  watcher.on('error', () => {});
  watcher.unref();
  return () => watcher.kill('SIGKILL');
}
