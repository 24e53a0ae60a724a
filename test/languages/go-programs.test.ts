import { describe, expect, test } from 'vitest';
import type { Recipe, Wishes } from '../../src/model/recipe.ts';
import { codes, module, plain, recipe, task } from './go-recipe.ts';
import { setting } from './wishes-of.ts';

describe('several binaries', () => {
  const files = {
    'go.mod': module,
    'cmd/server/main.go': 'package main\n',
    'cmd/worker/main.go': 'package main\n',
    'cmd/lib/lib.go': 'package lib\n',
    'cmd/a b/main.go': 'package main\n',
  };

  test('are all built, and the config says which one starts', () => {
    expect(codes(files)).toEqual(['IMGC4203']);
    const { artifacts, runtime } = recipe(files, { command: setting(['worker', '-v']) });
    expect(artifacts.map(({ to }) => to)).toEqual(['/server', '/worker']);
    expect(runtime).toMatchObject({ program: '/worker', arguments: ['-v'] });
  });

  test('one that is named as the service starts', () => {
    expect(recipe(files, { name: 'server' }).runtime?.program).toBe('/server');
  });

  test('of a part that does not run need no choice', () => {
    expect(recipe(files, { runs: false }).runtime).toBeUndefined();
  });
});

describe('of several programs', () => {
  const two = {
    'go.mod': module,
    'cmd/server/main.go': 'package main\n',
    'cmd/worker/main.go': 'package main\n',
  };
  const compiled = (wishes: Partial<Wishes>) =>
    (task(recipe(two, { name: 'server', ...wishes }), 'build')?.run[0] as { argv: string[] }).argv.slice(6);
  const both = ['./cmd/server', './cmd/worker'];

  test('only those are compiled that the config ships by their names', () => {
    const config = { path: 'config', to: '/etc/worker' };
    expect(compiled({ ownArtifacts: setting([{ path: '/out/worker' }, config]) })).toEqual(['./cmd/worker']);
    expect(compiled({ ownArtifacts: setting([{ path: '/out/worker' }, { path: '/out/server' }]) })).toEqual(
      both,
    );
  });

  test.each<[string, Partial<Wishes>]>([
    ['the config ships none of them by name', { ownArtifacts: setting([{ path: '/out/', to: '/bin' }]) }],
    [
      'it ships something else of the build',
      { ownArtifacts: setting([{ path: '/out/worker' }, { path: '/out/x' }]) },
    ],
    ['it ships files alone', { ownArtifacts: setting([{ path: 'config' }]) }],
    ['others take of the component', { ownArtifacts: setting([{ path: '/out/worker' }]), runs: false }],
    ['a target may start it', { ownArtifacts: setting([{ path: '/out/worker' }]), startsFromBuild: true }],
  ])('all are compiled where %s', (_, wishes) => {
    expect(compiled(wishes)).toEqual(both);
  });
});

describe('version stamps', () => {
  const files = {
    ...plain,
    'main.go': 'package main\n\nvar version = "dev"\n\nvar (\n\tCommit string\n\tdate = time.Now()\n)\n',
  };
  const flags = (made: Recipe) => (task(made, 'build')?.run[0] as { argv: unknown[] }).argv[3];

  test('fill the variables that are there from the arguments that are declared', () => {
    expect(flags(recipe(files, { args: ['VERSION', 'GIT_SHA', 'DATE'] }))).toEqual([
      '-ldflags=-s -w',
      ' -X main.version=',
      { arg: 'VERSION' },
      ' -X main.Commit=',
      { arg: 'GIT_SHA' },
    ]);
  });

  const stamped = (more: Record<string, string>, ...args: string[]) =>
    [flags(recipe({ ...plain, ...more }, { args }))]
      .flat()
      .filter((piece) => typeof piece === 'string')
      .slice(1);

  test('fill what packages that are there for it hold', () => {
    const text = 'package any\n\nvar Version = "dev"\n\nvar port string\n';
    for (const folder of ['version', 'internal/buildinfo', 'pkg/build', 'internal/app/info'])
      expect(stamped({ [`${folder}/a.go`]: text }, 'VERSION')).toEqual([
        ` -X github.com/acme/orders/${folder}.Version=`,
      ]);
    expect(stamped({ 'cmd/root.go': text }, 'APP_VERSION', 'PORT')).toEqual([
      ' -X github.com/acme/orders/cmd.Version=',
    ]);
    for (const path of ['internal/http/a.go', 'version/a_test.go', 'version/a_windows.go'])
      expect(stamped({ [path]: text }, 'VERSION')).toEqual([]);
  });

  test('fill what well-known modules hold', () => {
    const go = `${module}\nrequire github.com/prometheus/common v0.66.0\n`;
    expect(stamped({ 'go.mod': go, 'go.sum': '' }, 'VERSION', 'GIT_COMMIT', 'BRANCH')).toEqual([
      ' -X github.com/prometheus/common/version.Version=',
      ' -X github.com/prometheus/common/version.Revision=',
      ' -X github.com/prometheus/common/version.Branch=',
    ]);
    const indirect = go.replace('v0.66.0', 'v0.66.0 // indirect');
    expect(stamped({ 'go.mod': indirect, 'go.sum': '' }, 'VERSION')).toEqual([]);
  });

  test.each([
    ['GIT_COMMIT', 'CommitHash', true],
    ['BUILD_DATE', 'buildTime', true],
    ['BUILT_BY', 'builtBy', true],
    ['VERSION', 'versionText', false],
  ])('%s fills %s: %s', (arg, name, isFilled) => {
    const made = stamped({ 'main.go': `package main\n\nvar ${name} string\n` }, arg);
    expect(made).toEqual(isFilled ? [` -X main.${name}=`] : []);
  });

  test('an argument that the go command has no use for reaches no command', () => {
    const args = ['VERSION', 'COMMIT', 'NAME', 'GOEXPERIMENT', 'GIT_CONFIG_COUNT', 'https_proxy'];
    const reads = (wishes: Partial<Wishes> = {}, id = 'build') =>
      task(recipe(files, { args, ...wishes }), id)?.reads?.arguments;
    const always = args.slice(3);
    expect(reads()).toEqual(['VERSION', 'COMMIT', ...always]);
    expect(reads({ options: { stamp: setting('off') } })).toEqual(always);
    expect(reads({ options: { cgo: setting('on') }, args: ['DATE', 'NAME'] })).toEqual(['NAME']);
    expect(reads({}, 'test')).toEqual(always);
    expect(reads({ tests: { command: ['go test -v ./...'], env: {} } }, 'test')).toBeUndefined();
    expect(reads({ builds: 'own' })).toBeUndefined();
  });

  test('are left out without arguments, without variables, and on request', () => {
    expect(flags(recipe(files))).toBe('-ldflags=-s -w');
    expect(flags(recipe(plain, { args: ['VERSION'] }))).toBe('-ldflags=-s -w');
    const off = { args: ['VERSION'], options: { stamp: setting('off') } };
    expect(flags(recipe(files, off))).toBe('-ldflags=-s -w');
  });
});
