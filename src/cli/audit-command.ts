import { inBytes, inUnit } from '../diagnostics/byte-units.ts';
import { imagesQuestion, type LocalImage, localImages } from '../buildx/local-images.ts';
import { ask } from '../host/ask-process.ts';
import { isTerminal } from '../host/is-terminal.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import { askEngine } from './check-engine.ts';
import type { Typed } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { wrongUsage } from './wrong-usage.ts';

export async function runAudit({ flags }: Typed): Promise<ExitCode> {
  const { over = '500MB' } = flags;
  if (typeof over !== 'string' || !/^\d+(\.\d+)?([kKMG]?B|[KMG]iB)$/.test(over))
    return wrongUsage(`--over is a size, such as 500MB or 1.5GB, not \`${String(over)}\`.`);
  const reporter = reporterFor({});
  const { succeeded, output } = await ask(imagesQuestion);
  if (!succeeded) {
    const faults = await askEngine();
    reporter.show(faults);
    if (faults.length === 0) reporter.say(`The engine does not list its images: ${output}`);
    return exitCodes.noEngine;
  }
  const all = localImages(output);
  const large = all.filter(({ bytes }) => bytes > inBytes(over));
  writeOut(1, flags.json ? asJson(large, inBytes(over)) : asList(large, all.length, over));
  return exitCodes.done;
}

function asJson(images: readonly LocalImage[], over: number): string {
  return `${JSON.stringify({ over, images }, null, 2)}\n`;
}

function asList(images: readonly LocalImage[], count: number, over: string): string {
  const { strong, faint } = paintFor(isTerminal(1), process.env);
  if (images.length === 0) return `None of ${count} images has over ${over}.\n`;
  const lines = images.map(({ id, references, bytes, age }) => {
    // The engine's own short form, which it takes as a name.
    const name =
      references.join(', ') || `${id.replace('sha256:', '').slice(0, 12)}, which nothing names any more`;
    return `${inUnit(bytes).padStart(10)}  ${name} ${faint(age)}`;
  });
  return [strong(`${images.length} of ${count} images have over ${over}`), ...lines, ''].join('\n');
}
