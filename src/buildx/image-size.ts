import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import { inBytes, inUnit } from '../diagnostics/byte-units.ts';
import type { Command } from './command.ts';
import type { HeavyLayer } from './heaviest-layers.ts';
import { shellLine } from './shell-line.ts';

export function sizeQuestion(reference: string): Command {
  return { command: 'docker', args: ['image', 'inspect', '--format', '{{.Size}}', reference] };
}

/** How large it is, and of how many layers. */
export function contentQuestion(reference: string): Command {
  const format = '{{.Size}} in {{len .RootFS.Layers}}';
  return { command: 'docker', args: ['image', 'inspect', '--format', format, reference] };
}

export function contentAnswer(output: string): { bytes: number; layers: number } | undefined {
  const [, bytes, layers] = /^(\d+) in (\d+)$/m.exec(output) ?? [];
  return bytes === undefined ? undefined : { bytes: Number(bytes), layers: Number(layers) };
}

/** The question of the size with its judgement, as a line for a POSIX shell. */
export function sizeLine(reference: string, maxSize: string): string {
  return `test "$(${shellLine(sizeQuestion(reference))})" -le ${Math.floor(inBytes(maxSize))}`;
}

/** The bytes of the engine's answer, which may warn of something else beside it; undefined where there is none. */
export function sizeAnswer(output: string): number | undefined {
  const [line] = /^\d+$/m.exec(output) ?? [];
  return line === undefined ? undefined : Number(line);
}

export function isTooLarge(bytes: number, maxSize: Setting<string>): boolean {
  return bytes > inBytes(maxSize.value);
}

/** What is wrong with an image of so many bytes, and which of its layers weigh most. */
export function sizeFault(
  bytes: number,
  maxSize: Setting<string>,
  heaviest: readonly HeavyLayer[] = [],
): Diagnostic[] {
  if (!isTooLarge(bytes, maxSize)) return [];
  // Rounded up, so that a size over the limit never reads like the limit.
  const message = `The image has ${inUnit(bytes, Math.ceil)}, and may have ${maxSize.value}.`;
  const named = heaviest.map((layer) => `\`${layer.instruction}\` (${inUnit(layer.bytes)})`).join(', ');
  const most = named === '' ? '' : `Unpacked, the most is in ${named}. `;
  const help = `${most}\`imgc size\` shows the files. Leave out what came in, or allow more.`;
  return [report('IMGC6011', message, { at: maxSize.origin, help })];
}
