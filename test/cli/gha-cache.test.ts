import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GhaCacheServer, startGhaCacheServer } from '../lab/gha-cache/server.ts';
import { mayRead, runtimeToken } from '../lab/gha-cache/token.ts';
import { projectWith } from './dry-run.ts';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

let service: GhaCacheServer;
beforeEach(async () => {
  service = await startGhaCacheServer();
});
afterEach(() => service.stop());

const inContainer = [
  'Driver: docker-container',
  'Endpoint: unix:///a.sock',
  'Driver Options: network="host"',
];

interface Machine {
  /** What `docker buildx inspect` prints. */
  builder?: string[];
  /** What the engine says of its store. */
  store?: string;
  /** What the build does. */
  does?: string;
  config?: string;
  words?: string[];
  env?: Record<string, string>;
}

/** Starts a build where `docker` writes down what it is told. */
async function start({ builder = inContainer, store = '[]', does = '', ...more }: Machine = {}) {
  const answer = builder.map((line) => `echo '${line}'`).join('; ');
  const script = `case "$1 $2" in
    "buildx inspect") ${answer};;
    "network inspect") echo 127.0.0.1;;
    "info --format") echo '${store}';;
    "buildx build") echo "$@" > told; env > environment; ${does}
  esac`;
  const cwd = await projectWith(more.config ?? '');
  const temporary = await folderWith({});
  const PATH = `${await standInDocker(script)}:/usr/bin:/bin`;
  const env = { ...service.environment(), PATH, RUNNER_TEMP: temporary, ...more.env };
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8').trimEnd();
  return {
    cwd,
    temporary,
    started: imgc(['build', ...(more.words ?? [])], { cwd, env }),
    /** The flags of caches. */
    flags: () => read('told').match(/--cache-\S+ \S+/g) ?? [],
    told: () => read('told'),
    environment: () =>
      new Map(
        read('environment')
          .split('\n')
          .map((line) => line.split(/=(.*)/s) as [string, string]),
      ),
  };
}

async function run(machine: Machine = {}) {
  const { started, ...rest } = await start(machine);
  const { exitCode, stderr } = await started;
  return { exitCode, stderr, ...rest };
}

const from = '--cache-from type=gha,version=2,scope=orders';
const to = '--cache-to type=gha,version=2,scope=orders,mode=max,ignore-error=true';

describe('a builder that reaches this machine', () => {
  test('is given the address of a relay and a token of its own, and neither in its words', async () => {
    const { exitCode, stderr, flags, told, environment, temporary } = await run();
    expect(exitCode, stderr).toBe(0);
    expect(flags()).toEqual([from, to]);
    const token = environment().get('ACTIONS_RUNTIME_TOKEN') ?? '';
    const address = environment().get('ACTIONS_RESULTS_URL') ?? '';
    expect(token.split('.')).toHaveLength(3);
    expect([...environment().values()].join('\n')).not.toContain(runtimeToken().split('.')[1]);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(address).not.toBe(`${service.address}/`);
    expect(environment().get('ACTIONS_CACHE_SERVICE_V2')).toBe('1');
    expect(told()).not.toContain(token);
    expect(told()).not.toContain(address);
    expect(stderr).toContain('Remote cache: gha.\n');
    expect(stderr).toContain('Cache of GitHub Actions: the builder did not ask for it.\n');
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('reaches it without a workflow, where the environment has what opens it', async () => {
    const { exitCode, stderr, flags } = await run({ config: 'caches: gha', env: { GITHUB_ACTIONS: '' } });
    expect(exitCode, stderr).toBe(0);
    expect(flags()).toEqual([from, to]);
  });

  test('stands before one that was typed as well', async () => {
    const words = ['--cache-from', 'type=gha,scope=own', '--cache-to', 'type=gha,scope=own,mode=max'];
    const { exitCode, stderr, flags, environment } = await run({ config: 'caches: none', words });
    expect(exitCode, stderr).toBe(0);
    expect(flags()).toEqual([
      '--cache-from type=gha,scope=own',
      '--cache-to type=gha,scope=own,mode=max,ignore-error=true',
    ]);
    expect(environment().get('ACTIONS_RESULTS_URL')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect([...environment().values()].join('\n')).not.toContain(runtimeToken().split('.')[1]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the build, and nothing stays behind', async (signal) => {
    const does = "trap 'exit 130' INT TERM; touch started; while :; do sleep 0.05; done";
    const { cwd, temporary, started } = await start({ does });
    while (!existsSync(join(cwd, 'started'))) await sleep(20);
    expect(readdirSync(temporary)).toHaveLength(1);
    started.kill(signal);
    const { exitCode, stderr } = await started;
    expect(exitCode, stderr).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test('a builder that does not reach this machine goes to the service itself, with bounds', async () => {
  const { exitCode, stderr, flags, environment } = await run({
    builder: ['Driver: kubernetes', 'Endpoint: k'],
  });
  expect(exitCode, stderr).toBe(0);
  expect(flags()).toEqual([`${from},timeout=1m`, `${to},timeout=1m`]);
  expect(environment().get('ACTIONS_RESULTS_URL')).toBe(`${service.address}/`);
  expect(stderr).toContain('Remote cache: gha (unchecked, because the builder does not reach this machine).');
});

test('a builder that it holds up and that imgc cannot start anew is said, and not waited for', async () => {
  const vertex = {
    digest: 'sha256:1',
    name: 'importing cache manifest from gha:1',
    started: '2026-01-01T00:00:00Z',
  };
  const line = JSON.stringify({ vertexes: [vertex] });
  const { exitCode, stderr } = await run({
    builder: ['Name: shared', 'Driver: kubernetes', 'Endpoint: k'],
    does: `trap 'exit 130' INT; echo '${line}' >&2; while :; do sleep 0.05; done`,
    env: { IMGC_CACHE_TIMEOUT: '1' },
  });
  expect(exitCode, stderr).toBe(4);
  expect(stderr).toContain(
    'error[IMGC6018]: The remote cache does not answer, and holds up every build of the builder `shared`.',
  );
  expect(stderr).toContain('Start the builder `shared` anew');
});

test('a builder that holds wrong bytes and that imgc cannot make again is said to, and no step is blamed', async () => {
  const [one, other] = ['a', 'b'].map((digit) => `sha256:${digit.repeat(64)}`);
  const vertex = {
    digest: 'sha256:1',
    name: '[build 1/1] RUN make',
    started: '2026-01-01T00:00:00Z',
    completed: '2026-01-01T00:00:01Z',
    error: `failed commit on ref "layer-${one}": unexpected commit digest ${other}, expected ${one}`,
  };
  const { exitCode, stderr } = await run({
    builder: ['Name: shared', 'Driver: kubernetes', 'Endpoint: k'],
    does: `echo '${JSON.stringify({ vertexes: [vertex] })}' >&2; exit 1`,
  });
  expect(exitCode, stderr).toBe(4);
  expect(stderr).toContain('error[IMGC6018]: The cache of GitHub Actions had a layer with other bytes');
  expect(stderr).toContain('and the builder `shared` keeps it.');
  expect(stderr).not.toContain('IMGC6030');
});

describe('a cache that cannot be used is left out, and an error where that is asked for', () => {
  const engine = ['Driver: docker', 'Endpoint: default'];
  test.each<[string, Machine, string, RegExp]>([
    ['no token', { env: { ACTIONS_RUNTIME_TOKEN: '' } }, 'IMGC6014', /the action of imgc/],
    ['no address', { env: { ACTIONS_RESULTS_URL: '' } }, 'IMGC6014', /ACTIONS_RESULTS_URL/],
    ["the engine's older store", { builder: engine }, 'IMGC6014', /docker\/setup-buildx-action/],
    ['an expired token', { env: tokenOf({ secondsToLive: -1 }) }, 'IMGC6015', /has expired/],
    ['a job without a cache', { env: { ACTIONS_CACHE_MODE: 'none' } }, 'IMGC6015', /ACTIONS_CACHE_MODE/],
    [
      'nobody there',
      { env: { ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' } },
      'IMGC6016',
      /refuses connections/,
    ],
  ])('%s', async (_, machine, code, why) => {
    const without = await run(machine);
    expect(without.exitCode, without.stderr).toBe(0);
    expect(without.flags()).toEqual([]);
    expect(without.stderr).toMatch(/^Remote cache: none; not gha, because .*\.$/m);
    expect(without.stderr).toMatch(why);
    expect(without.stderr).not.toContain('IMGC');
    const strict = await run({ ...machine, words: ['--strict-cache'] });
    expect(strict.exitCode).toBe(4);
    expect(strict.stderr).toContain(`error[${code}]`);
    expect(strict.stderr).toMatch(why);
    expect(existsSync(join(strict.cwd, 'told')), 'nothing is built').toBe(false);
  });

  test('a service that never answers', async () => {
    service.cache.faults.plan({ at: 'lookup', does: 'hang' });
    const begin = Date.now();
    const { exitCode, stderr, flags } = await run();
    expect([exitCode, flags()]).toEqual([0, []]);
    expect(stderr).toContain('Remote cache: none; not gha, because its service does not answer within 5 s.');
    expect(Date.now() - begin).toBeLessThan(9000);
  });
});

test('a token that may not write reads', async () => {
  const { stderr, flags } = await run({ env: tokenOf({ permission: mayRead }) });
  expect(flags()).toEqual([from]);
  expect(stderr).toContain('Remote cache: gha (read only, because its token may not write).');
});

test('--strict-cache is an error as well where nothing was written in the end', async () => {
  const { exitCode, stderr } = await run({ words: ['--strict-cache'] });
  expect(exitCode).toBe(4);
  expect(stderr).toContain('error[IMGC6017]');
  expect((await run({ words: ['--strict-cache'], does: 'exit 1' })).exitCode, 'a failed build').toBe(3);
});

test('--strict-cache does not matter where no cache is asked for', async () => {
  const { exitCode, stderr } = await run({ words: ['--strict-cache'], env: { GITHUB_ACTIONS: '' } });
  expect(exitCode, stderr).toBe(0);
});

test('a dry run asks nobody', async () => {
  const { started } = await start({ words: ['--dry-run'], env: tokenOf({ secondsToLive: -1 }) });
  const { stdout } = await started;
  expect(stdout).toContain(`${from} ${to}`);
  expect(service.cache.log.take()).toEqual([]);
});

function tokenOf(options: Parameters<typeof runtimeToken>[0]): Record<string, string> {
  return { ACTIONS_RUNTIME_TOKEN: runtimeToken(options) };
}
