import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { basesDockerfile } from './images/bases-dockerfile.ts';
import { ratio } from './images/figures.ts';
import { misses } from './images/goals.ts';
import { type Measured, type MeasuredExample, timedColumns, type VariantRun } from './images/measured.ts';
import { bytes, seconds, times } from './images/numbers.ts';
import { readOptions } from './images/options.ts';
import { page } from './images/page.ts';
import { picture } from './images/picture.ts';
import { bytesOf, newBytes } from './images/registry-image.ts';
import { readResults, withExample } from './images/results.ts';
import { inTurn, variants } from './images/variants.ts';

const surroundings = { machine: { cores: 2, memoryInGigabytes: 8 }, versions: { Docker: '28.5.2' } };

/** Every time of it is so many seconds, half of them of the processors. */
function variantRun(wall: number, image: number): VariantRun {
  const spent = { wall, cpu: wall / 2 };
  const all = Object.fromEntries(timedColumns.map((column) => [column, spent])) as VariantRun['times'];
  return { times: all, bases: spent, image, pushed: image / 10 };
}

function measuredExample(name: string, imgcSeconds: number[]): MeasuredExample {
  const runs = imgcSeconds.map((wall) => ({
    naive: variantRun(100, 900e6),
    'multi-stage': variantRun(10, 100e6),
    imgc: variantRun(wall, 50e6),
  }));
  return { name, date: '2026-01-02', runs };
}

const fast: Measured = { ...surroundings, examples: [measuredExample('custom-cmake', [4, 900, 2])] };
const slow: Measured = { ...surroundings, examples: [measuredExample('go-http', [2, 2, 2])] };

describe('the figures', () => {
  test('are medians, and ratios to the classic', () => {
    expect(ratio(fast.examples[0] as MeasuredExample, 'source', 'wall')).toBe(0.4);
    expect(ratio(fast.examples[0] as MeasuredExample, 'image', 'bytes')).toBe(0.5);
  });

  test('are held against the goals', () => {
    expect(misses(fast.examples[0] as MeasuredExample)).toEqual([]);
    expect(misses(slow.examples[0] as MeasuredExample)).toContainEqual({
      column: 'source',
      measure: 'cpu',
      ratio: 0.2,
      goal: 0.1,
    });
  });

  test('are short to read', () => {
    expect([seconds(3.14), seconds(31.4), bytes(900), bytes(1_234_567), bytes(50e6)]).toEqual([
      '3.1',
      '31',
      '0.9 kB',
      '1.2 MB',
      '50 MB',
    ]);
    expect([times(0.756), times(0.0004)]).toEqual(['0.76', '0.0004']);
  });
});

describe('the page', () => {
  test('has the ratios, and each variant in seconds', () => {
    const text = page(fast);
    expect(text).toContain('on 2 cores and 8 GB of memory, with Docker 28.5.2.');
    expect(text).toContain('| custom-cmake | 0.40 / 0.40 |');
    expect(text).toContain('| (c) imgc | 4.0 s (2.0) |');
    expect(text).toContain('## What misses its goal\n\nNothing.\n');
  });

  test('says of a missed goal what it is and why', () => {
    expect(page(slow)).toContain('**0.20** / **0.20**');
    expect(page(slow)).toMatch(
      /- \*\*go-http, source edit:\*\* 0\.20 on the clock instead of 0\.10 at most, .+\. \S/,
    );
  });

  test('says what imgc adds where there is nothing to do', () => {
    const milliseconds = [
      { imgc: 500, buildx: 400 },
      { imgc: 460, buildx: 390 },
      { imgc: 450, buildx: 440 },
    ];
    const text = page({
      ...fast,
      nothingChanged: { date: '2026-01-02', example: 'node-express', milliseconds },
    });
    expect(text).toContain('took 70 ms more than');
    expect(text).toContain('took 450 ms and 390 ms');
  });

  test('and the picture are drawn of the figures that lie beside them', () => {
    const measured = readResults('docs');
    const text = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    expect(text('docs/benchmarks.md')).toBe(measured && page(measured));
    expect(text('docs/benchmarks.svg')).toBe(measured && picture(measured));
  });
});

test('the picture has a bar for each variant, the longest of a row as long as any', () => {
  const bars = [...picture(fast).matchAll(/<rect class="([\w-]+)" .*width="([\d.]+)"/g)].slice(
    variants.length,
  );
  expect(bars.map(([, variant]) => variant)).toEqual([...variants, ...variants]);
  const lengths = bars.map(([, , width]) => Number(width));
  expect(lengths[0]).toBe(lengths[3]);
  expect((lengths[5] ?? 0) / (lengths[3] ?? 0)).toBeCloseTo(0.04);
});

test('variants take turns', () => {
  expect([0, 1, 2, 3].map((turn) => inTurn(turn)[0])).toEqual(['naive', 'multi-stage', 'imgc', 'naive']);
});

test('a push brings what the registry has not, and a blob once', () => {
  const blob = (digest: string, size: number) => ({ digest, size });
  const base = blob('sha256:base', 1000);
  const before = {
    manifest: blob('m1', 1),
    config: blob('c1', 10),
    layers: [base, blob('l1', 100), blob('l1', 100)],
  };
  const after = { manifest: blob('m2', 2), config: blob('c2', 20), layers: [base, blob('l2', 200)] };
  expect(bytesOf(before)).toBe(1111);
  expect(newBytes(before, after)).toBe(222);
  expect(newBytes(before, before)).toBe(0);
});

test('figures of another machine or of other programs are not mixed', () => {
  const example = measuredExample('spa-vite', [1]);
  expect(withExample(fast, surroundings, example).examples.map(({ name }) => name)).toEqual([
    'custom-cmake',
    'spa-vite',
  ]);
  expect(withExample(fast, { ...surroundings, versions: {} }, example).examples).toEqual([example]);
});

test('all base images are fetched before something is timed', () => {
  const dockerfile = 'FROM a:1 AS one\nRUN x\nFROM b:2\nCOPY --from=one /x /\nCOPY --from=c:3 /y /\n';
  expect(basesDockerfile(dockerfile)).toMatch(
    /^FROM a:1 AS base-0\n.*\nFROM b:2 AS base-1\n.*\nFROM c:3 AS base-2\n.*\nFROM b:2\n/,
  );
});

test('options', () => {
  expect(readOptions(['--runs', '5', '--examples', 'go-http'])).toMatchObject({
    runs: 5,
    examples: [{ name: 'go-http' }],
  });
  expect(readOptions([])).toMatchObject({ runs: 3, out: 'docs' });
  expect(readOptions(['--examples', 'go'])).toHaveProperty('fault');
  expect(readOptions(['--runs', '1'])).toHaveProperty('fault');
  expect(readOptions(['--runs', '1', '--out', '/tmp/bench'])).toMatchObject({ runs: 1 });
  expect(readOptions(['--runs', 'many'])).toHaveProperty('fault');
});
