import { type Column, type Measured, type MeasuredExample } from './measured.ts';
import { figure, type Measure } from './figures.ts';
import { bytes, seconds } from './numbers.ts';
import { titles, type Variant, variants } from './variants.ts';

/** Half of the picture: one column, of all examples. */
interface Panel {
  title: string;
  column: Column;
  measure: Measure;
  show: (value: number) => string;
}

const panels: readonly Panel[] = [
  { title: 'Image, compressed', column: 'image', measure: 'bytes', show: bytes },
  {
    title: 'Rebuild and push after a source edit',
    column: 'source',
    measure: 'wall',
    show: (value) => `${seconds(value)} s`,
  },
];

const width = 860;
const names = 140;
const panelWidth = (width - names) / panels.length;
const longest = panelWidth - 80;
const bar = 9;
const rowHeight = variants.length * (bar + 2) + 14;
const top = 62;

/** Legible on light and on dark: the colours are those of neither, and the text follows the reader's choice. */
const style = [
  'text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }',
  '.title { font-weight: 600; }',
  '.value { font-size: 10px; }',
  '.naive { fill: #8c959f; }',
  '.multi-stage { fill: #bf8700; }',
  '.imgc { fill: #2da44e; }',
  '@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } }',
].join('\n    ');

/** `docs/benchmarks.svg`: sizes and times of a rebuild side by side. The longest bar of a row is as long as in any other. */
export function picture({ examples }: Measured): string {
  const height = top + examples.length * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '  <title>Sizes of images and times of a rebuild: naive, classic multi-stage, imgc</title>',
    `  <style>\n    ${style}\n  </style>`,
    ...legend(),
    ...panels.map(({ title }, index) => text(left(index), 48, title, 'title')),
    ...examples.flatMap((example, index) => row(example, top + index * rowHeight)),
    '</svg>',
    '',
  ].join('\n');
}

function legend(): string[] {
  return variants.flatMap((variant, index) => {
    const x = names + index * 110;
    return [rectangle(x, 14, 10, variant), text(x + 15, 22, titles[variant])];
  });
}

function row(example: MeasuredExample, y: number): string[] {
  const middle = y + (variants.length * (bar + 2)) / 2 + 4;
  return [
    text(0, middle, example.name),
    ...panels.flatMap((panel, index) => bars(example, panel, left(index), y)),
  ];
}

function bars(example: MeasuredExample, { column, measure, show }: Panel, x: number, y: number): string[] {
  const values = variants.map((variant) => figure(example, variant, column, measure));
  return variants.flatMap((variant, index) => {
    const value = values[index] ?? 0;
    const length = Math.max(1, (value / Math.max(...values)) * longest);
    const from = y + index * (bar + 2);
    return [rectangle(x, from, length, variant), text(x + length + 5, from + bar - 1, show(value), 'value')];
  });
}

function left(index: number): number {
  return names + index * panelWidth;
}

function rectangle(x: number, y: number, length: number, variant: Variant): string {
  return `  <rect class="${variant}" x="${round(x)}" y="${round(y)}" width="${round(length)}" height="${bar}" rx="2"/>`;
}

function text(x: number, y: number, words: string, kind?: string): string {
  const named = kind === undefined ? '' : ` class="${kind}"`;
  return `  <text${named} x="${round(x)}" y="${round(y)}">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
