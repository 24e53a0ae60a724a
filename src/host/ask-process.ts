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
export async function ask({ command, args }: Command): Promise<Answer> {
  const result = await execa(command, args, { all: true, reject: false, timeout: patience, stdin: 'ignore' });
  return { started: result.code !== 'ENOENT', succeeded: !result.failed, output: String(result.all ?? '') };
}
