import { visible } from '../../diagnostics/visible.ts';
import { edgeLabel } from './edge-label.ts';
import { baseImage, neighbours, type StageGraph } from './stage-graph.ts';

/** A flow chart as Markdown pages show it. https://mermaid.js.org/syntax/flowchart.html */
export function emitMermaid({ final, stages }: StageGraph): string {
  // Names of its own, because a stage may be called `end`, which ends a chart.
  const ids = new Map(stages.map(({ name }, index) => [name, `s${index}`]));
  const nodes = stages.map((stage) => {
    const rows = [`<b>${escaped(stage.name)}</b>`, escaped(stage.title), escaped(baseImage(stage) ?? '')];
    const label = `"${rows.filter((row) => row !== '').join('<br/>')}"`;
    return `  ${ids.get(stage.name)}${stage.name === final ? `([${label}])` : `[${label}]`}`;
  });
  const edges = stages.flatMap((stage) =>
    [...neighbours(stage)].map(([name, takings]) => {
      const label = edgeLabel(takings);
      const arrow = label === '' ? '-->' : `-->|"${escaped(label)}"|`;
      return `  ${ids.get(name)} ${arrow} ${ids.get(stage.name)}`;
    }),
  );
  return `${['flowchart LR', ...nodes, ...edges].join('\n')}\n`;
}

/**
 * Every character that has a meaning, by its number. A number sign is one of them, so it comes first by being in the
 * same pass. https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
function escaped(text: string): string {
  return visible(text).replace(/[^\w\s./:,@+=-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
