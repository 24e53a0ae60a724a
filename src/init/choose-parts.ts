import type { PartFound } from './part-found.ts';

/** Which part runs, and which only feed it. */
export interface ChosenParts {
  main: PartFound;
  /** Sites whose result goes with the main part. */
  components: PartFound[];
  /** What is there as well, and is not used. */
  left: PartFound[];
}

/** The parts with their roles; several: who runs is not clear, and these could. */
export function chooseParts(
  parts: readonly PartFound[],
  answer: string | undefined,
): ChosenParts | { candidates: readonly PartFound[] } {
  const candidates = candidatesOf(parts);
  const main = candidates.find((part) => keyOf(part) === answer) ?? candidates[0];
  if (!main || (candidates.length > 1 && answer === undefined)) return { candidates };
  const components = parts.filter((part) => part !== main && feeds(part, main));
  const left = parts.filter((part) => part !== main && !components.includes(part));
  return { main, components, left };
}

/** What an answer calls a part: it must tell two languages of one folder apart. */
export function keyOf({ folder, pack }: PartFound): string {
  return folder === '.' ? pack.name : `${pack.name} in ${folder}`;
}

/**
 * A manifest in the folder itself counts before those below, and of several parts one that is known to start counts
 * before a site, and a site before what says nothing of itself.
 */
function candidatesOf(parts: readonly PartFound[]): PartFound[] {
  const here = parts.filter(({ folder }) => folder === '.');
  const near = here.length > 0 ? here : parts;
  const kinds = ['program', 'site', 'unclear'] as const;
  return (
    kinds.map((wanted) => near.filter(({ kind }) => kind === wanted)).find(({ length }) => length > 0) ?? []
  );
}

/** Only where nothing has to be guessed: a site in a folder of its own, for a program. */
function feeds(part: PartFound, main: PartFound): boolean {
  const elsewhere = part.folder !== '.' && part.folder !== main.folder;
  return main.kind === 'program' && part.kind === 'site' && elsewhere && part.result !== undefined;
}
