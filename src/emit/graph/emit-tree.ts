import { visible } from '../../diagnostics/visible.ts';
import { edgeLabel } from './edge-label.ts';
import { baseImage, neighbours, type StageGraph, type StageNode, type Taking } from './stage-graph.ts';

const widest = 100;

/** For people: the image at the root, below each stage what it takes from where, at the end what runs side by side. */
export function emitTree(graph: StageGraph): string {
  const nodes = new Map(graph.stages.map((stage) => [stage.name, stage]));
  const known = new Set<string>();
  const lines: string[] = [];
  const visit = (stage: StageNode, first: string, rest: string, takings: readonly Taking[]) => {
    const again = known.has(stage.name);
    known.add(stage.name);
    lines.push(...described(stage, first, rest, takings, again));
    if (again) return;
    const below = [...neighbours(stage)].flatMap(([name, list]) => {
      const other = nodes.get(name);
      return other ? [{ other, list }] : [];
    });
    for (const [index, { other, list }] of below.entries()) {
      const last = index === below.length - 1;
      visit(other, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`, list);
    }
  };
  for (const name of [graph.final, ...graph.targets]) {
    const stage = nodes.get(name);
    if (!stage || known.has(name)) continue;
    if (lines.length > 0) lines.push('');
    visit(stage, '', '', []);
  }
  return `${[...lines, '', 'Side by side:', ...waves(graph)].join('\n')}\n`;
}

/** What it does, what it stands on, and what is taken of it, in one line where there is room. */
function described(
  stage: StageNode,
  first: string,
  rest: string,
  takings: readonly Taking[],
  again: boolean,
): string[] {
  if (again) return withLabel(`${first}${visible(stage.name)} (above)`, rest, takings);
  const image = baseImage(stage);
  const base = image === undefined ? '' : `, on ${visible(image)}`;
  return withLabel(`${first}${visible(stage.name)} ${visible(stage.title)}${base}`, rest, takings);
}

function withLabel(line: string, rest: string, takings: readonly Taking[]): string[] {
  const label = visible(edgeLabel(takings));
  if (label === '') return [line];
  const whole = `${line}  → ${label}`;
  return whole.length <= widest ? [whole] : [line, `${rest}  → ${label}`];
}

/** Stages of one line wait for nothing of that line. */
function waves({ stages }: StageGraph): string[] {
  const last = Math.max(...stages.map(({ wave }) => wave));
  return Array.from({ length: last }, (_, index) => {
    const names = stages.filter(({ wave }) => wave === index + 1).map(({ name }) => visible(name));
    return `  ${String(index + 1).padStart(String(last).length)}  ${names.join(', ')}`;
  });
}
