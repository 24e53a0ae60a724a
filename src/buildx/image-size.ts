import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { Command } from './command.ts';
import { shellLine } from './shell-line.ts';

const units: Record<string, number> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

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

/** What is wrong with an image of so many bytes. */
export function sizeFault(bytes: number, maxSize: Setting<string>): Diagnostic[] {
  if (bytes <= inBytes(maxSize.value)) return [];
  const message = `The image has ${inUnit(bytes)}, and may have ${maxSize.value}.`;
  const help = 'Look for what came in with `docker history`, or allow more.';
  return [report('IMGC6011', message, { at: maxSize.origin, help })];
}

function inBytes(size: string): number {
  const [, number = '0', unit = 'B'] = /^([0-9.]+)([A-Za-z]+)$/.exec(size) ?? [];
  return Number(number) * (units[unit] ?? 1);
}

/** Rounded up, so that a size over the limit never reads like the limit. */
function inUnit(bytes: number): string {
  const unit = bytes >= 1e9 ? 'GB' : bytes >= 1e6 ? 'MB' : bytes >= 1e3 ? 'kB' : 'B';
  return `${Math.ceil((bytes / (units[unit] ?? 1)) * 10) / 10} ${unit}`;
}
