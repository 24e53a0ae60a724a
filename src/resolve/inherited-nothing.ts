import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Path, Placed } from '../model/located.ts';

/** An element `...` that no config below fills. In `artifacts` it stands for the language's own. */
export function inheritedNothing({ value, placeOf }: Placed<unknown>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (here: unknown, path: Path) => {
    if (typeof here !== 'object' || here === null) return;
    for (const [key, child] of Object.entries(here)) {
      if (path.length === 0 && key.startsWith('x-')) continue;
      const below = [...path, Array.isArray(here) ? Number(key) : key];
      if (child === '...' && Array.isArray(here) && path.at(-1) !== 'artifacts') {
        found.push(
          report('IMGC3010', 'There is nothing that `...` could keep: no config below has this list.', {
            at: placeOf(below),
            help: 'Remove the element, or name the config that has the list with `extends`.',
          }),
        );
      }
      visit(child, below);
    }
  };
  visit(value, []);
  return found;
}
