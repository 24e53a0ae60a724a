import { execa } from 'execa';
import type { Command } from '../buildx/command.ts';

/** What a question to a program came to. */
export interface Answer {
  started: boolean;
  succeeded: boolean;
  output: string;
}

/** A daemon that hangs is as good as none. */
const patience = 20_000;

/** Asks a program something, with its output kept. */
export async function ask({ command, args }: Command, milliseconds = patience): Promise<Answer> {
  const asked = execa(command, args, { all: true, reject: false, timeout: milliseconds, stdin: 'ignore' });
  // One that is ended may leave a child behind that holds its output open.
  const timer = setTimeout(() => asked.all.destroy(), milliseconds + 500);
  const result = await asked;
  clearTimeout(timer);
  return { started: result.code !== 'ENOENT', succeeded: !result.failed, output: String(result.all ?? '') };
}
