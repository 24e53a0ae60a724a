import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { patienceIn, watchCaches } from '../../src/cli/watch-caches.ts';
import { type Change, followBuild } from '../../src/progress/follow-build.ts';

const importing = 'importing cache manifest from gha:1';
const exporting = 'exporting cache to registry';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const stalled: string[] = [];
  const caches = watchCaches({ import: 60_000, export: 600_000 }, (work) => stalled.push(work));
  const build = followBuild();
  const tell = (news: object) =>
    build.read(JSON.stringify(news)).forEach((change: Change) => caches.change(change));
  const vertex = (name: string, more = {}) =>
    tell({ vertexes: [{ digest: name, name, started: '2026-01-01T00:00:00Z', ...more }] });
  return { stalled, caches, tell, vertex };
}

describe('a remote cache', () => {
  test('that does not go on is told of', () => {
    const { stalled, vertex } = watched();
    vertex(importing);
    vertex(exporting);
    vi.advanceTimersByTime(59_999);
    expect(stalled).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(stalled).toEqual(['import']);
    vi.advanceTimersByTime(540_000);
    expect(stalled).toEqual(['import', 'export']);
  });

  test('that ended, or still says something, is not', () => {
    const { stalled, tell, vertex } = watched();
    vertex(importing);
    vertex(importing, { completed: '2026-01-01T00:00:01Z' });
    vertex(exporting);
    vi.advanceTimersByTime(500_000);
    tell({ statuses: [{ id: 'writing layer', vertex: exporting, current: 1 }] });
    vi.advanceTimersByTime(500_000);
    expect(stalled).toEqual([]);
  });

  test('is watched no longer than the build, and no other step is', () => {
    const { stalled, caches, vertex } = watched();
    vertex('[build 1/1] RUN sleep 10000');
    vertex(exporting);
    caches.end();
    vi.advanceTimersByTime(10_000_000);
    expect(stalled).toEqual([]);
  });
});

test('who is more patient says so', () => {
  expect(patienceIn({ IMGC_CACHE_TIMEOUT: '300' })).toEqual({ import: 300_000, export: 300_000 });
  for (const wrong of [undefined, '', 'long', '-1'])
    expect(patienceIn(wrong === undefined ? {} : { IMGC_CACHE_TIMEOUT: wrong }).import).toBe(60_000);
});
