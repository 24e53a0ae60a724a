import { lockedPackages, lockedWheels, needsNoCompiler } from './locked-wheels.ts';

/**
 * Of the lines of Python that a range allows, the one that a lockfile fits best: the first for which the fewest packages
 * have to be compiled. A lockfile that is older than a line has no wheels for it, and what it has of sources often does
 * not compile there either.
 */
export function lineWithWheels(lock: string, lines: readonly string[]): string | undefined {
  const [usual] = lines;
  // Nearly always it holds for the first, and the others cost as much again.
  if (usual === undefined || lines.length === 1 || lock === '' || lockedWheels(lock, usual)) return usual;
  const packages = new Map<string, string[]>();
  for (const entry of lockedPackages(lock)) {
    const name = /^name = "([^"]+)"/m.exec(entry)?.[1] ?? entry;
    packages.set(name, [...(packages.get(name) ?? []), entry]);
  }
  // A package may be locked several times, each for other lines.
  const lackedBy = lines.map((line) => {
    const minor = Number(line.split('.')[1]);
    return [...packages.values()].filter((entries) => !entries.some((entry) => needsNoCompiler(entry, minor)))
      .length;
  });
  return lines[lackedBy.indexOf(Math.min(...lackedBy))];
}
