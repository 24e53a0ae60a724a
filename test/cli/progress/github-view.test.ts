import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { githubView } from '../../../src/cli/progress/github-view.ts';
import { followBuild } from '../../../src/progress/follow-build.ts';

const printed = vi.hoisted(() => [] as string[]);
vi.mock(import('../../../src/host/write-out.ts'), () => ({
  writeOut: (_: 1 | 2, text: string | Uint8Array) => void printed.push(String(text)),
}));

beforeEach(() => {
  printed.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const vertex = (more: object) =>
  JSON.stringify({
    vertexes: [
      { digest: 'sha256:a', name: '[build 1/1] RUN make', started: '2026-01-01T00:00:00Z', ...more },
    ],
  });

test('a step that takes long gives a sign of life until it ended, also when its output is folded', async () => {
  const view = githubView();
  const build = followBuild();
  const show = (line: string) => {
    for (const change of build.read(line)) view.change(change);
  };
  const data = Buffer.from('hello\n').toString('base64');
  show(vertex({}));
  show(JSON.stringify({ logs: [{ vertex: 'sha256:a', data }] }));
  await vi.advanceTimersByTimeAsync(61_000);
  expect(printed).toEqual([expect.stringMatching(/^\[build\] RUN make {2}running for 1 min /)]);
  show(vertex({ completed: '2026-01-01T00:01:30Z' }));
  expect(printed[1]).toMatch(/^::group::\[build\] RUN make {2}1 min 30 s\n[^]*\nhello\n[^]*::endgroup::\n$/);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(printed).toHaveLength(2);
  await view.end(true);
});
