import { describe, expect, test } from 'vitest';
import { followBuild } from '../../src/progress/follow-build.ts';
import { outcome } from '../../src/progress/plain-log.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const vertex = (more: object) =>
  JSON.stringify({ vertexes: [{ digest: 'sha256:a', name: '[build 2/3] RUN npm run build', ...more }] });
const log = (text: string | Buffer) =>
  JSON.stringify({ logs: [{ vertex: 'sha256:a', stream: 1, data: Buffer.from(text).toString('base64') }] });

function follow(...lines: string[]) {
  const build = followBuild();
  const changes = lines.flatMap((line) => build.read(line));
  return { changes: changes.map(({ type, step }) => `${type} ${step.state}`), build, step: build.steps()[0] };
}

describe('a step', () => {
  test('starts, and ends after as many seconds as all its runs took', () => {
    const { step } = follow(
      vertex({}),
      vertex({ started: at(0), completed: at(1) }),
      vertex({ started: at(5) }),
      vertex({ started: at(5), completed: at(7) }),
      vertex({ started: at(5), completed: at(7) }),
    );
    expect(step).toMatchObject({
      number: 1,
      stage: 'build',
      text: 'RUN npm run build',
      state: 'done',
      seconds: 3,
    });
  });

  test('is told of once, however often the engine repeats it', () => {
    const end = vertex({ started: at(0), completed: at(1) });
    const { changes } = follow(
      vertex({}),
      vertex({ started: at(0) }),
      vertex({ started: at(0) }),
      end,
      end,
      end,
    );
    expect(changes).toEqual(['started done', 'ended done']);
  });

  test('is cached, also when it is pulled later', () => {
    const { changes, step } = follow(
      vertex({ started: at(0), completed: at(0), cached: true }),
      vertex({ started: at(1) }),
      vertex({ started: at(1), completed: at(3) }),
    );
    expect(step?.state).toBe('cached');
    expect(changes).toEqual(['started cached', 'ended cached']);
  });

  test('is not cached when the cache had lost it', () => {
    const { step } = follow(
      vertex({ started: at(0), completed: at(0), cached: true }),
      vertex({ started: at(0), completed: at(1), cached: true, error: 'blob sha256:b not found' }),
      vertex({ started: at(2) }),
      vertex({ started: at(2), completed: at(3) }),
    );
    expect(step?.state).toBe('done');
    expect(step?.error).toBeUndefined();
  });

  test('did not fail when the cache had lost it', () => {
    const error = `blob sha256:${'b'.repeat(64)}: not found`;
    const { step } = follow(
      vertex({ started: at(0), completed: at(0), cached: true }),
      vertex({ started: at(0), completed: at(1), cached: true, error }),
    );
    expect(step && outcome(step)).toBe('gone from the cache');
  });

  test('fails with what the engine says', () => {
    const { changes, step } = follow(
      vertex({ started: at(0) }),
      vertex({ started: at(0), completed: at(1), error: 'exit code: 1' }),
    );
    expect(changes).toEqual(['started failed', 'ended failed']);
    expect(step?.error).toBe('exit code: 1');
  });
});

describe('what a step prints', () => {
  test('comes in lines, whatever the chunks are', () => {
    const euro = Buffer.from('5 €\n');
    const { step, changes } = follow(
      vertex({ started: at(0) }),
      log('one\ntw'),
      log('o\n'),
      log(euro.subarray(0, 3)),
      log(euro.subarray(3)),
      log('open'),
    );
    expect(step?.output.lines()).toEqual(['one', 'two', '5 €', 'open']);
    expect(changes.slice(1)).toEqual(['output running', 'output running', 'output running']);
  });

  test('moves no cursor and has no colour', () => {
    const { step } = follow(
      vertex({ started: at(0) }),
      log('\u001b[31mred\u001b[0m\u001b[2K\r10%\r100%\r\nbell\u0007\n'),
    );
    expect(step?.output.lines()).toEqual(['100%', 'bell']);
  });

  test('is kept only as far as it helps', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `line ${index}\n`).join('');
    const { step } = follow(vertex({ started: at(0) }), log(many));
    expect(step?.output.lines()).toHaveLength(200);
    expect(step?.output.lines().at(-1)).toBe('line 4999');
    expect(step?.output.dropped()).toBe(4800);
  });
});

test('what is unknown or broken changes nothing', () => {
  const { changes, build } = follow(
    '{"vertexes":[{"digest":7}]}',
    '{"vertexes":null,"somethingNew":[1]}',
    '{"logs":[{"vertex":"sha256:nobody","data":"YQ=="}],"statuses":[{"id":"x","vertex":"sha256:nobody","current":1}]}',
    '{"vertexes":[{"dig',
    'null',
    '[]',
    'ERROR: failed to build',
  );
  expect(changes).toEqual([]);
  expect(build.text()).toEqual(['{"vertexes":[{"dig', 'null', '[]', 'ERROR: failed to build']);
});
