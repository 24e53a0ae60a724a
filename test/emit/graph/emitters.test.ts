import { describe, expect, test } from 'vitest';
import { emitDot } from '../../../src/emit/graph/emit-dot.ts';
import { emitMermaid } from '../../../src/emit/graph/emit-mermaid.ts';
import { emitTree } from '../../../src/emit/graph/emit-tree.ts';
import { stageGraph, type StageGraph } from '../../../src/emit/graph/stage-graph.ts';
import { compileFiles } from '../../run-case.ts';

const files = {
  'build.config.yaml': 'language: go\ntest: {gate: true}\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
  'main.go': 'package main\n',
  // With a profile nothing is compiled ahead: the build waits for the toolchain alone.
  'default.pgo': '',
};
function graphOf(): StageGraph {
  const { output } = compileFiles(files);
  if (!output) throw new Error('It does not compile.');
  return stageGraph(output.plan);
}

/** Names that end a string, a label, a line or a chart, where nothing escapes them. */
const hostile: StageGraph = {
  final: 'end',
  targets: [],
  stages: [
    {
      name: 'a"]; click "\\',
      title: '<script>alert(1)</script> `x` #35; \u001b[31m\n%% |"',
      platform: 'build',
      wave: 1,
      takes: [{ from: { image: 'x" -> "y' }, how: 'base' }],
    },
    {
      name: 'end',
      title: 'is the image',
      platform: 'target',
      wave: 2,
      takes: [{ from: { stage: 'a"]; click "\\' }, how: 'copy', path: '/a|"b"\n' }],
    },
  ],
};

describe('the graph', () => {
  test('knows what each stage takes, and what waits for what', () => {
    const { stages, final, targets } = graphOf();
    const runtime = stages.find(({ name }) => name === final);
    expect(runtime?.takes).toContainEqual({ from: { stage: 'build' }, how: 'copy', path: '/out/orders' });
    expect(targets).toEqual(['test']);
    const toolchain = stages.find(({ name }) => name === 'toolchain');
    expect(toolchain).toMatchObject({
      wave: 1,
      platform: 'build',
      takes: [{ from: { image: 'golang:1.24-trixie' }, how: 'base' }],
    });
    const wave = (wanted: string) => stages.find(({ name }) => name === wanted)?.wave;
    expect(wave('build')).toBe(wave('test'));
  });
});

describe('the tree', () => {
  test('has the image at its root, each stage once as a whole, and what runs side by side', () => {
    const text = emitTree(graphOf());
    expect(text).toMatch(/^runtime is the image, on gcr\.io\/distroless/);
    expect(text.match(/toolchain has what/g)).toHaveLength(1);
    expect(text).toContain('toolchain (above)');
    expect(text).toMatch(/Side by side:\n {2}1 {2}toolchain, .*\n {2}2 {2}build, test\n {2}3 {2}runtime\n/);
  });

  test('shows no control characters', () => {
    // eslint-disable-next-line no-control-regex -- they are what must not be there
    expect(emitTree(hostile).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/);
    expect(emitTree(hostile).trimEnd().split('\n')).toHaveLength(6);
  });
});

describe('mermaid', () => {
  test('is a chart', () => {
    const text = emitMermaid(graphOf());
    expect(text).toMatch(/^flowchart LR\n/);
    expect(text).toContain('-->|"/out/orders"|');
  });

  test('nothing of a name is syntax', () => {
    const lines = emitMermaid(hostile).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^ {2}s0\["<b>[^"<>`|]*<\/b><br\/>[^"<>`|]*<br\/>[^"<>`|]*"\]$/);
    expect(lines[1]).toContain('#60;script#62;');
    expect(lines[1]).toContain('#35;35#59;');
    expect(lines[2]).toMatch(/^ {2}s1\(\["<b>end<\/b>/);
    expect(lines[3]).toMatch(/^ {2}s0 -->\|"\/a#124;#34;b#34;#65533;"\| s1$/);
  });
});

describe('dot', () => {
  test('is a graph', () => {
    const text = emitDot(graphOf());
    expect(text).toMatch(/^digraph imgc \{\n/);
    expect(text).toContain('  "build" -> "runtime" [label="/out/orders"];');
    expect(text).toContain('peripheries=2');
  });

  test('nothing of a name is syntax', () => {
    const lines = emitDot(hostile).trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    const string = /"(?:[^"\\\n]|\\.)*"/.source;
    expect(lines[2]).toMatch(new RegExp(`^  ${string} \\[shape=box, label=${string}\\];$`));
    expect(lines[4]).toMatch(new RegExp(`^  ${string} -> "end" \\[label=${string}\\];$`));
    expect(lines[2]).toContain('"a\\"]; click \\"\\\\"');
  });
});
