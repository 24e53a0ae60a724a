import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inLab } from './lab-folder.ts';

const pidFile = (name: string) => inLab('run', `${name}.pid`);
export const logFile = (name: string) => inLab('run', `${name}.log`);

/** Starts a program that outlives this process, and waits until it answers. */
export async function startInBackground(
  name: string,
  [command = '', ...args]: string[],
  answers: () => Promise<boolean>,
): Promise<void> {
  mkdirSync(inLab('run'), { recursive: true });
  const log = openSync(logFile(name), 'w');
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  child.on('exit', (code) => {
    failure = new Error(`${name} ended with ${code}`);
  });
  if (child.pid !== undefined) writeFileSync(pidFile(name), String(child.pid));
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (failure) break;
    if (await answers()) return;
    await sleep(100);
  }
  const tail = readFileSync(logFile(name), 'utf8').split('\n').slice(-15).join('\n');
  throw new Error(`${failure?.message ?? `${name} does not answer`}\n${tail}`);
}

/** Ends a program that the lab started, and waits for its end. */
export async function stopInBackground(name: string): Promise<void> {
  const file = pidFile(name);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (isProgram(pid, name)) {
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < 20_000 && isProgram(pid, name); waited += 100) await sleep(100);
    if (isProgram(pid, name)) process.kill(pid, 'SIGKILL');
  }
  rmSync(file);
}

/** Ends a child that outlived its killed parent: it would hold the locks that the next one needs. */
export function endOrphan(file: string, name: string): void {
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (isProgram(pid, name)) process.kill(pid, 'SIGKILL');
}

/** A number in an old file may be another program's by now. */
function isProgram(pid: number, name: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
