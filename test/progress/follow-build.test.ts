import { describe, expect, test } from 'vitest';
import { followBuild } from '../../src/progress/follow-build.ts';
import { outcome } from '../../src/progress/plain-log.ts';
import { secretMask } from '../../src/progress/secret-mask.ts';

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

describe('a secret is hidden', () => {
  const secret = 's3cret-value';
  const read = (...lines: string[]) => {
    const build = followBuild(undefined, secretMask([secret]));
    const changes = lines.flatMap((line) => build.read(line));
    return { build, changes, step: build.steps()[0] };
  };
  const begun = vertex({ started: at(0) });

  test('in what a step prints, wherever the chunks end', () => {
    for (let cut = 0; cut <= secret.length; cut += 1) {
      const { step, changes } = read(
        begun,
        log(`is ${secret.slice(0, cut)}`),
        log(`${secret.slice(cut)}!\nopen ${secret}`),
      );
      expect(changes.flatMap((change) => (change.type === 'output' ? change.lines : []))).toEqual([
        'is ***!',
      ]);
      expect(step?.output.lines()).toEqual(['is ***!', 'open ***']);
    }
  });

  test('in colours, behind a bar, and where a long line is cut', () => {
    const coloured = `${secret.slice(0, 5)}\u001b[31m${secret.slice(5)}\u001b[0m\n`;
    expect(read(begun, log(coloured)).step?.output.lines()).toEqual(['***']);
    expect(read(begun, log(`10%\r${secret}\r\n`)).step?.output.lines()).toEqual(['***']);
    for (let before = 1985; before < 2005; before += 1) {
      const x = 'x'.repeat(before);
      const [line] = read(begun, log(`${x}${secret}\n`)).step?.output.lines() ?? [];
      expect(line).toMatch(/^x+\**$/);
      const [rest] = read(begun, log(`xx${secret}${x}`), log('\n')).step?.output.lines() ?? [];
      expect(rest).toMatch(/^x*(\*{3})?x+$/);
    }
  });

  test('in a line that never ends, which fills no memory', () => {
    const many = Array.from({ length: 3000 }, () => log(`${secret}${secret}`.slice(0, 17)));
    const [line = ''] = read(begun, ...many).step?.output.lines() ?? [];
    expect(line).not.toContain(secret);
    expect(line.length).toBeLessThan(2001);
  });

  test('where another stream of the step comes between its halves', () => {
    const followed = followBuild(undefined, secretMask(['canary-value']));
    followed.read(vertex({ started: at(0) }));
    const log = (stream: number, text: string) => {
      const data = Buffer.from(text).toString('base64');
      const changes = followed.read(JSON.stringify({ logs: [{ vertex: 'sha256:a', stream, data }] }));
      return changes.flatMap((change) => (change.type === 'output' ? change.lines : []));
    };
    expect(log(1, 'halves canary-')).toEqual([]);
    expect(log(2, 'canary-value\n')).toEqual(['***']);
    expect(log(1, 'value\n')).toEqual(['halves ***']);
  });

  test('in errors, in names, in what is fetched, and in what is no part of the stream', () => {
    const { build, changes, step } = read(
      vertex({ name: `[build 2/3] RUN echo ${secret}`, started: at(0) }),
      JSON.stringify({ statuses: [{ id: `GET /${secret}`, vertex: 'sha256:a', current: 1 }] }),
      vertex({ started: at(0), completed: at(1), error: `process "echo ${secret}" failed` }),
      `ERROR: process "echo ${secret}" failed`,
      `{"broken ${secret}`,
    );
    expect(step).toMatchObject({ text: 'RUN echo ***', error: 'process "echo ***" failed' });
    expect(build.text()).toEqual(['ERROR: process "echo ***" failed', '{"broken ***']);
    expect(changes.find(({ type }) => type === 'transfer')).toMatchObject({ transfer: { id: 'GET /***' } });
  });

  test('and what a build means stays what it is', () => {
    const build = followBuild(undefined, secretMask(['build', 'sha256:', 'exporting']));
    build.read(vertex({ started: at(0), completed: at(1) }));
    expect(build.steps()[0]).toMatchObject({ stage: 'build', text: 'RUN npm run ***', state: 'done' });
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
