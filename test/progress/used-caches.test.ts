import { expect, test } from 'vitest';
import { reportLines } from '../../src/progress/build-report.ts';
import { followBuild } from '../../src/progress/follow-build.ts';
import { summary } from '../../src/progress/summary.ts';

const moment = '2026-01-01T00:00:00Z';

function built(...steps: { name: string; error?: string }[]) {
  const build = followBuild();
  for (const [index, step] of steps.entries()) {
    const vertex = { digest: `sha256:${index}`, started: moment, completed: moment, ...step };
    build.read(JSON.stringify({ vertexes: [vertex] }));
  }
  return summary(build);
}

test('a build tells the remote caches that it really read and wrote', () => {
  const result = built(
    { name: 'importing cache manifest from gha:14695981039346656037' },
    { name: 'importing cache manifest from ghcr.io/acme/orders:buildcache' },
    { name: 'importing cache manifest from ghcr.io/acme/orders:older', error: 'not found' },
    { name: '[build 1/1] RUN make' },
    { name: 'exporting to GitHub Actions Cache' },
    { name: 'exporting cache to registry', error: 'denied' },
  );
  expect(result.caches).toEqual({ read: ['gha', 'ghcr.io/acme/orders:buildcache'], written: ['gha'] });
  const lines = reportLines({ references: ['orders'], pushed: false, seconds: 1, summary: result });
  expect(lines).toContain('  cache   read from gha and ghcr.io/acme/orders:buildcache; written to gha');
});

test('one without says nothing of any', () => {
  const result = built({ name: '[build 1/1] RUN make' });
  const lines = reportLines({ references: ['orders'], pushed: false, seconds: 1, summary: result });
  expect(lines.filter((line) => line.includes('cache '))).toEqual([]);
});
