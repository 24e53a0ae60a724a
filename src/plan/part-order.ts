import { report } from '../diagnostics/report.ts';
import type { Part } from '../model/application.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';

/** Parts in such an order that each comes after those whose results it takes; the main part is the last. */
export function partOrder(main: Part, components: readonly Part[]): Outcome<Part[]> {
  const ordered: Part[] = [];
  const diagnostics: Diagnostic[] = [];
  const visit = (part: Part, above: readonly Part[]) => {
    if (ordered.includes(part)) return;
    for (const { from, origin } of part.config.build.inputs) {
      if (from.kind !== 'component') continue;
      const other = [...components, main].find(({ config }) => config.name === from.name);
      if (!other) continue;
      if (other === part || above.includes(other)) {
        const way = [...above.slice(Math.max(0, above.indexOf(other))), part, other];
        const names = way.map(({ config }) => (config.name === '' ? 'the main part' : `\`${config.name}\``));
        const message = `These parts wait for each other: ${[...new Set(names)].join(' and ')}.`;
        const help = 'Take one of the `build.inputs` away, or put what both need into a third component.';
        diagnostics.push(report('IMGC3021', message, { at: origin, help }));
      } else visit(other, [...above, part]);
    }
    ordered.push(part);
  };
  for (const part of [...components, main]) visit(part, []);
  return diagnostics.length > 0 ? { diagnostics: diagnostics.slice(0, 1) } : { value: ordered, diagnostics };
}
