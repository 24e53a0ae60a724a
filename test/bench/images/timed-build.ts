import { execa } from 'execa';
import type { Builder } from './builder.ts';
import type { Spent } from './measured.ts';

/** Far more than any build here takes. */
const patience = 10 * 60_000;

/** A build without attestations, which the classics do not have either: an image is one manifest. */
const env = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };

/** Runs the command that builds, and says what it took: on the clock, and of the processors in the builder. */
export async function timedBuild(
  builder: Builder,
  [command = '', ...args]: string[],
  cwd: string,
  input = '',
): Promise<Spent> {
  const before = await builder.cpuSeconds();
  const start = performance.now();
  const result = await execa(command, args, { cwd, env, input, all: true, reject: false, timeout: patience });
  const wall = (performance.now() - start) / 1000;
  if (result.failed) {
    const tail = result.all.split('\n').slice(-25).join('\n');
    throw new Error(`${result.shortMessage}\n${tail}`);
  }
  return { wall, cpu: (await builder.cpuSeconds()) - before };
}
