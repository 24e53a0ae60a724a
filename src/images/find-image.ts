import { catalogue } from './catalogue.ts';
import type { ImageRow, System } from './image-row.ts';

/** What is wanted of a base image. */
export interface ImageWish {
  family: string;
  flavour: ImageRow['flavour'];
  /** The version of the family's program, where it has one. */
  version?: string;
  system?: System;
  /** What a binary is linked with; only where the family has rows for it. */
  links?: ImageRow['links'];
}

/** The rows that fit, the preferred one first. */
export function findImages({ family, flavour, version, system, links }: ImageWish): ImageRow[] {
  const stated = version?.split('.').map(Number);
  return rowsOf(family, flavour).filter(
    (row) =>
      (system === undefined || row.system === undefined || row.system === system) &&
      (row.links === undefined || suffices(row.links, links ?? 'libstdc++')) &&
      (stated === undefined || hasVersion(row, stated)),
  );
}

/** The rows of the catalogue by what is always asked for; made of it once. */
let groups: Map<string, ImageRow[]> | undefined;

function rowsOf(family: string, flavour: ImageRow['flavour']): readonly ImageRow[] {
  groups ??= groupRows();
  return groups.get(`${family} ${flavour}`) ?? [];
}

function groupRows(): Map<string, ImageRow[]> {
  const found = new Map<string, ImageRow[]>();
  for (const row of catalogue) {
    const key = `${row.family} ${row.flavour}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

const strength = ['nothing', 'libc', 'libstdc++'] as const;

/** Scratch holds nothing, and a distroless image just as much as is asked for. */
function suffices(has: NonNullable<ImageRow['links']>, wanted: NonNullable<ImageRow['links']>): boolean {
  return strength.indexOf(has) >= strength.indexOf(wanted);
}

/** A version with fewer numbers than a release stands for the newest of its line. */
function hasVersion({ since, only }: ImageRow, stated: readonly number[]): boolean {
  if (only) return only.some((line) => line.split('.').every((part, at) => Number(part) === stated[at]));
  if (!since) return true;
  const { lines, length } = linesOf(since);
  if (stated.length < length) return true;
  const line = lines.find((one) => one[0] === stated[0] && (length === 1 || one[1] === stated[1]));
  // A line that is newer than all that are listed has it, an older one has not.
  return line ? !isBefore(stated, line) : lines.every((one) => isBefore(one, stated));
}

interface Lines {
  lines: number[][];
  /** How many numbers tell a line from the next. */
  length: number;
}

/** Of the catalogue's own lists, so there are no more of them than it has rows. */
const known = new WeakMap<readonly string[], Lines>();

function linesOf(since: readonly string[]): Lines {
  const found = known.get(since) ?? readLines(since);
  known.set(since, found);
  return found;
}

function readLines(since: readonly string[]): Lines {
  const lines = since.map((first) => first.split('.').map(Number));
  return { lines, length: new Set(lines.map(([first]) => first)).size === lines.length ? 1 : 2 };
}

function isBefore(left: readonly number[], right: readonly number[]): boolean {
  for (let at = 0; at < left.length; at++) {
    const part = left[at];
    const other = right[at];
    if (part === undefined || other === undefined) return false;
    if (part !== other) return part < other;
  }
  return false;
}
