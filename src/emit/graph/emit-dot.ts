import { visible } from '../../diagnostics/visible.ts';
import { edgeLabel } from './edge-label.ts';
import { baseImage, neighbours, type StageGraph } from './stage-graph.ts';

/** For Graphviz. https://graphviz.org/doc/info/lang.html */
export function emitDot({ final, stages }: StageGraph): string {
  const nodes = stages.map((stage) => {
    const rows = [stage.name, stage.title, baseImage(stage) ?? ''].filter((row) => row !== '');
    const shape = stage.name === final ? ', peripheries=2' : '';
    return `  ${quoted(stage.name)} [shape=box, label=${label(rows)}${shape}];`;
  });
  const edges = stages.flatMap((stage) =>
    [...neighbours(stage)].map(([name, takings]) => {
      const words = edgeLabel(takings);
      return `  ${quoted(name)} -> ${quoted(stage.name)}${words === '' ? '' : ` [label=${label([words])}]`};`;
    }),
  );
  return `${['digraph imgc {', '  rankdir=LR;', ...nodes, ...edges, '}'].join('\n')}\n`;
}

/** An identifier: inside the quotes a quote alone has a meaning, and a backslash before it. */
function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** A label, where a backslash begins an escape. https://graphviz.org/docs/attr-types/escString/ */
function label(rows: readonly string[]): string {
  return `"${rows.map(escaped).join('\\n')}"`;
}

function escaped(text: string): string {
  return visible(text).replace(/[\\"]/g, '\\$&');
}
