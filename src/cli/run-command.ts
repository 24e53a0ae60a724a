import { unreadable } from '../host/unreadable.ts';
import { report } from '../diagnostics/report.ts';
import { whileListening } from '../host/while-listening.ts';
import { buildAnd } from './build-command.ts';
import type { Typed } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { repeated } from './typed-options.ts';
import { wrongUsage } from './wrong-usage.ts';

export async function runRun({ word, flags, more: words = [] }: Typed): Promise<number> {
  const env = repeated(flags.env);
  const envFiles = repeated(flags['env-file']);
  const wrong = env.find((variable) => !/^[^=\s]+(=|$)/.test(variable));
  if (wrong !== undefined) return wrongUsage(`\`--env\` takes NAME=VALUE or NAME, not \`${wrong}\`.`);
  const reporter = reporterFor(flags);
  // Before the build: nobody waits for it to be told of a slip of the hand. Node.js mostly is faster still, because it
  // reads an option of that name itself, wherever it stands. https://github.com/nodejs/node/issues/54232
  const missing = envFiles.filter(unreadable);
  if (missing.length > 0) {
    reporter.show(
      missing.map((file) => report('IMGC6027', `There is no file \`${file}\` that can be read.`)),
    );
    return exitCodes.wrongInput;
  }
  const typed = { word, flags };
  const { platform } = flags;
  return buildAnd(typed, ({ target, reference }) =>
    // At once: what runs the container takes a moment to load.
    whileListening(async (interruptions) => {
      const { runContainerHere } = await import('./run-container.ts');
      const { ports } = target;
      const startsProgram = target.tag === undefined;
      const one = typeof platform === 'string' && !platform.includes(',') ? { platform } : {};
      const wanted = { image: reference, startsProgram, ports, env, envFiles, words, ...one };
      return runContainerHere(wanted, interruptions, reporter);
    }),
  );
}
