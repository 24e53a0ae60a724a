import { emitDot } from '../emit/graph/emit-dot.ts';
import { emitJson } from '../emit/graph/emit-json.ts';
import { emitMermaid } from '../emit/graph/emit-mermaid.ts';
import { emitTree } from '../emit/graph/emit-tree.ts';
import { stageGraph } from '../emit/graph/stage-graph.ts';
import { writeOut } from '../host/write-out.ts';
import type { Typed } from './command.ts';
import { compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { wrongUsage } from './wrong-usage.ts';

const emitters = { tree: emitTree, json: emitJson, mermaid: emitMermaid, dot: emitDot };

/** Prints the graph of stages. `--format` is the graph's here; diagnostics are for people, on stderr. */
export function runPlan({ word = '.', flags }: Typed): ExitCode {
  if (flags.json && flags.format !== undefined)
    return wrongUsage('`--json` is short for `--format json`: choose one.');
  const compiled = compileProject(word, reporterFor({}));
  if (!compiled) return exitCodes.wrongInput;
  const format = flags.json ? 'json' : (flags.format ?? 'tree');
  writeOut(1, emitters[format as keyof typeof emitters](stageGraph(compiled.output.plan)));
  return exitCodes.done;
}
