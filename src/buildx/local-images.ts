import { inBytes } from '../diagnostics/byte-units.ts';
import type { Command } from './command.ts';

/** An image of the engine's, with all of its names. */
export interface LocalImage {
  id: string;
  /** Empty where nothing names it any more. */
  references: string[];
  /** As `docker image ls` counts: the room that it takes on the disk of the engine. */
  bytes: number;
  /** In the engine's own words. */
  created: string;
  age: string;
}

export const imagesQuestion: Command = {
  command: 'docker',
  args: ['image', 'ls', '--no-trunc', '--format', '{{json .}}'],
};

/** Each image once, the largest first. */
export function localImages(output: string): LocalImage[] {
  const images = new Map<string, LocalImage>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { ID, Repository, Tag, Size, VirtualSize, CreatedAt, CreatedSince } = JSON.parse(line) as Row;
    // The second has one more digit, where an engine still says it.
    const bytes = inBytes(VirtualSize ?? '') || inBytes(Size);
    const image = images.get(ID) ?? { id: ID, references: [], bytes, created: CreatedAt, age: CreatedSince };
    if (Repository !== '<none>')
      image.references.push(Tag === '<none>' ? Repository : `${Repository}:${Tag}`);
    images.set(ID, image);
  }
  return [...images.values()].sort((one, other) => other.bytes - one.bytes);
}

type Row = Record<'ID' | 'Repository' | 'Tag' | 'Size' | 'CreatedAt' | 'CreatedSince', string> & {
  VirtualSize?: string;
};
