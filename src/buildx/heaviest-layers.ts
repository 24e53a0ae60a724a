import type { Command } from './command.ts';
import { shortInstruction } from './short-instruction.ts';

/** A layer that weighs more than others. */
export interface HeavyLayer {
  instruction: string;
  /** Unpacked. */
  bytes: number;
}

/** The cheap way to know of layers: the engine has it written down. */
export function layersQuestion(reference: string): Command {
  return {
    command: 'docker',
    args: ['history', '--no-trunc', '--human=false', '--format', '{{json .}}', reference],
  };
}

/** The three that weigh most. */
export function heaviestLayers(output: string): HeavyLayer[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return lines
    .map((line) => JSON.parse(line) as { CreatedBy?: string; Size?: string })
    .map(({ CreatedBy = '', Size = '0' }) => ({
      instruction: shortInstruction(CreatedBy),
      bytes: Number(Size),
    }))
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes)
    .slice(0, 3);
}
