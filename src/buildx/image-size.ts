import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import { inBytes, inUnit } from './byte-units.ts';
import type { Command } from './command.ts';
import { shellLine } from './shell-line.ts';

export function sizeQuestion(reference: string): Command {
  return { command: 'docker', args: ['image', 'inspect', '--format', '{{.Size}}', reference] };
}

/** The same question with its judgement, as a line for a POSIX shell. */
export function sizeLine(reference: string, maxSize: string): string {
  return `test "$(${shellLine(sizeQuestion(reference))})" -le ${Math.floor(inBytes(maxSize))}`;
}

/** The bytes of the engine's answer, which may warn of something else beside it; undefined where there is none. */
export function sizeAnswer(output: string): number | undefined {
  const [line] = /^\d+$/m.exec(output) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** What is wrong with an image of so many bytes. */
export function sizeFault(bytes: number, maxSize: Setting<string>): Diagnostic[] {
  if (bytes <= inBytes(maxSize.value)) return [];
  // Rounded up, so that a size over the limit never reads like the limit.
  const message = `The image has ${inUnit(bytes, Math.ceil)}, and may have ${maxSize.value}.`;
  const help = 'Look for what came in with `docker history`, or allow more.';
  return [report('IMGC6011', message, { at: maxSize.origin, help })];
}
