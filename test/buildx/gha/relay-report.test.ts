import { expect, test } from 'vitest';
import { exportFailed, type RelayReport, relaySentence } from '../../../src/buildx/gha/relay-report.ts';

const nothing: RelayReport = {
  asked: true,
  hits: 0,
  missed: 0,
  taken: 0,
  takenBytes: 0,
  exported: 0,
  exportedBytes: 0,
  there: 0,
  index: 'none',
};
const all = { read: true, write: true };
const reads = { read: true, write: false };

test.each<[Partial<RelayReport>, typeof all, string]>([
  [{ asked: false }, all, 'the builder did not ask for it.'],
  [
    { exported: 15, exportedBytes: 73_700_000, index: 'written' },
    all,
    'nothing taken from it; 15 layers written (73.7 MB).',
  ],
  [
    { hits: 11, taken: 11, takenBytes: 53_720_000, there: 15, index: 'written' },
    all,
    '11 layers taken from it (53.7 MB); written without a new layer, 15 were there.',
  ],
  [
    {
      taken: 1,
      takenBytes: 900,
      missed: 2,
      whyUnusable: 'its storage answers 500',
      exported: 1,
      exportedBytes: 1500,
      there: 3,
      index: 'written',
    },
    all,
    '1 layer taken from it (900 B), 2 not found, because its storage answers 500; 1 layer written (1.5 kB), 3 were there.',
  ],
  [
    { index: 'withheld', whyWithheld: 'its service answers 403 (resource_exhausted)' },
    all,
    'nothing taken from it; nothing written, because its service answers 403 (resource_exhausted).',
  ],
  [{ taken: 2, takenBytes: 2e9 }, reads, '2 layers taken from it (2 GB).'],
])('%j', (counts, access, expected) => {
  expect(relaySentence({ ...nothing, ...counts }, access)).toBe(`Cache of GitHub Actions: ${expected}`);
});

test('an export failed where it was to be and no index came of it', () => {
  expect(exportFailed({ ...nothing, index: 'written' }, all)).toBe(false);
  expect(exportFailed({ ...nothing, index: 'withheld' }, all)).toBe(true);
  expect(exportFailed(nothing, all)).toBe(true);
  expect(exportFailed(nothing, reads)).toBe(false);
});
