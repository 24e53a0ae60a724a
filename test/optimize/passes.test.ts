import { describe, expect, test } from 'vitest';
import type { CopyStep, Plan, Stage, Step } from '../../src/model/plan.ts';
import { passes } from '../../src/optimize/passes.ts';
import { compileFiles } from '../run-case.ts';

const origins = [{ pack: 'test', why: 'a case' }];
const copy = (rest: Partial<CopyStep>): CopyStep => ({
  kind: 'copy',
  from: 'context',
  path: '.',
  to: '.',
  exclude: [],
  link: false,
  origins,
  ...rest,
});
const stage = (name: string, rest: Partial<Stage>): Stage => ({
  name,
  title: 'is a case',
  base: 'scratch',
  steps: [],
  origins,
  ...rest,
});
const image = { labels: {}, env: {}, ports: [], volumes: [], origins };
const plan = (stages: Stage[], rest: Partial<Plan> = {}): Plan => ({
  file: 'build.config.yaml',
  args: [],
  stages,
  final: 'runtime',
  targets: [],
  tests: [{ folder: '.', glob: '**/*.test' }],
  context: { deny: ['.git'], keep: [] },
  jobs: [],
  ...rest,
});

const workdir = (path: string): Step => ({ kind: 'workdir', path, origins });
const linked = copy({ to: '/app', churn: 1, link: true });

/** Each pass by its name, with what comes in and what goes out. */
const changes: Record<string, [before: Plan, after: Plan]> = {
  'ignore-what-nobody-sees': [
    plan([
      stage('build', { steps: [copy({ exclude: ['**/*.test', 'docs'] })] }),
      stage('runtime', { image }),
    ]),
    plan([stage('build', { steps: [copy({ exclude: ['docs'] })] }), stage('runtime', { image })], {
      context: { deny: ['.git', '**/*.test'], keep: [] },
    }),
  ],
  'bind-context-directly': [
    plan([
      stage('source', { steps: [copy({ to: '/' })] }),
      stage('runtime', { steps: [bind({ stage: 'source' })] }),
    ]),
    plan([stage('source', { steps: [copy({ to: '/' })] }), stage('runtime', { steps: [bind('context')] })]),
  ],
  'drop-unreachable-stages': [
    plan(
      [
        stage('deps', {}),
        stage('idle', { base: { stage: 'deps' } }),
        stage('test', {}),
        stage('runtime', {}),
      ],
      {
        targets: ['test'],
      },
    ),
    plan([stage('test', {}), stage('runtime', {})], { targets: ['test'] }),
  ],
  'share-identical-stages': [
    plan([
      stage('toolchain', {}),
      stage('web-toolchain', {}),
      stage('web-deps', { base: { stage: 'web-toolchain' } }),
      stage('runtime', { image, steps: [copy({ from: { stage: 'web-deps' } })] }),
    ]),
    plan([
      stage('toolchain', {}),
      stage('web-deps', { base: { stage: 'toolchain' } }),
      stage('runtime', { image, steps: [copy({ from: { stage: 'web-deps' } })] }),
    ]),
  ],
  'drop-unused-arguments': [
    plan([stage('runtime', { base: { image: ['node:', { arg: 'NODE_VERSION' }], symlinks: [] } })], {
      args: [argument('NODE_VERSION'), argument('GO_VERSION')],
    }),
    plan([stage('runtime', { base: { image: ['node:', { arg: 'NODE_VERSION' }], symlinks: [] } })], {
      args: [argument('NODE_VERSION')],
    }),
  ],
  'order-by-churn': [
    plan([
      stage('runtime', {
        image,
        steps: [copy({ to: '/app/dist', churn: 3 }), copy({ to: '/app/modules', churn: 1 })],
      }),
    ]),
    plan([
      stage('runtime', {
        image,
        steps: [copy({ to: '/app/modules', churn: 1 }), copy({ to: '/app/dist', churn: 3 })],
      }),
    ]),
  ],
  'link-copies': [
    plan([stage('runtime', { image, steps: [copy({ path: 'dist', to: '/app', churn: 3 })] })]),
    plan([stage('runtime', { image, steps: [copy({ path: 'dist', to: '/app', churn: 3, link: true })] })]),
  ],
  'workdir-before-links': [
    plan([
      stage('runtime', {
        image,
        steps: [workdir('/home/app'), copy({ to: '/' }), linked, linked, workdir('/app')],
      }),
    ]),
    plan([
      stage('runtime', {
        image,
        steps: [workdir('/home/app'), copy({ to: '/' }), workdir('/app'), linked, linked],
      }),
    ]),
  ],
};

function argument(arg: string): Plan['args'][number] {
  return { arg, value: '1', origin: { pack: 'test', why: 'a case' } };
}

function bind(from: 'context' | { stage: string }): Stage['steps'][number] {
  return {
    kind: 'run',
    runs: [],
    env: {},
    mounts: [{ type: 'bind', from, source: '.', target: '.' }],
    origins,
  };
}

describe.each(passes)('$name', (pass) => {
  const [before, after] = changes[pass.name] ?? [];

  test('makes the plan better', () => {
    expect(before && pass.run(before)).toEqual(after);
  });

  test('changes nothing a second time', () => {
    expect(after && pass.run(after)).toEqual(after);
  });
});

describe('what a pass must leave alone', () => {
  const run = (name: string, input: Plan) => passes.find((pass) => pass.name === name)?.run(input);

  test('a test stage sees the tests, so they stay in the context', () => {
    const seen = plan([
      stage('build', { steps: [copy({ exclude: ['**/*.test'] })] }),
      stage('test', { steps: [copy({})] }),
    ]);
    expect(run('ignore-what-nobody-sees', seen)).toEqual(seen);
  });

  test.each(['/bin/tool', '/lib/x', '/usr'])('no link to %s, where it would replace a symlink', (to) => {
    const base = { image: 'base', symlinks: ['/bin', '/lib', '/usr/tmp'] };
    const input = plan([stage('runtime', { image, base, steps: [copy({ path: 'x/', to, churn: 3 })] })]);
    expect(run('link-copies', input)).toEqual(input);
  });

  test.each([
    ['/app', '/app/settings.json'],
    ['/app/settings.json', '/app/'],
    ['/', '/etc/passwd'],
  ])('of %s and %s, which may bring the same file, the later one counts', (often, seldom) => {
    const steps = [copy({ to: often, churn: 3 }), copy({ to: seldom, churn: 0 })];
    const input = plan([stage('runtime', { image, steps })]);
    expect(run('order-by-churn', input)).toEqual(input);
  });

  test('a copy passes those that it has nothing to do with, up to the one it lies in', () => {
    const [app, inside, data] = [
      copy({ to: '/app', churn: 1 }),
      copy({ to: '/app/x', churn: 0 }),
      copy({ to: '/data', churn: 2 }),
    ];
    const before = plan([stage('runtime', { image, steps: [data, app, inside] })]);
    const after = plan([stage('runtime', { image, steps: [app, inside, data] })]);
    expect(run('order-by-churn', before)).toEqual(after);
  });

  test('stages of machine types keep their names, though they download the same', () => {
    const downloads = ['download-amd64', 'download-arm64'].map((name) => stage(name, {}));
    const choice = stage('download', { base: { stageByArchitecture: 'download-' } });
    const input = plan([...downloads, choice]);
    expect(run('share-identical-stages', input)).toEqual(input);
  });

  test('a folder that WORKDIR makes stays behind a copy into it that depends on what is there', () => {
    const steps = [
      copy({ to: '/app' }),
      workdir('/app'),
      copy({ to: 'dist', link: true }),
      workdir('/app/dist'),
    ];
    const input = plan([stage('runtime', { image, steps })]);
    expect(run('workdir-before-links', input)).toEqual(input);
  });

  test('the mark of a gate is a dependency, and no layer of its own', () => {
    const gate = plan([stage('runtime', { image, steps: [copy({ path: '/run/imgc/passed/', to: '/' })] })]);
    expect(run('link-copies', gate)).toEqual(gate);
  });
});

test('without any pass there is still a Dockerfile', () => {
  const files = {
    'build.config.yaml': 'language: go\n',
    'go.mod': 'module x.com/a\n\ngo 1.24\n',
    'main.go': 'package main\n',
  };
  const naive = compileFiles(files, []).output?.dockerfile;
  expect(naive).toContain('FROM scratch AS source-build');
  expect(compileFiles(files).output?.dockerfile).not.toContain('source-build');
});
