import { describe, expect, test } from 'vitest';
import { codes, module, outcome, plain, recipe, required, task, withModules } from './go-recipe.ts';
import { setting } from './wishes-of.ts';

describe('a module', () => {
  test('is a static binary, cross-compiled, on any base', () => {
    const { runtime, platform, artifacts, metadata } = recipe(plain);
    expect(runtime).toMatchObject({ links: 'nothing', program: '/orders', family: 'native' });
    expect(runtime?.bases).toEqual(['distroless', 'scratch', 'alpine', 'slim', 'full']);
    expect(platform).toBe('build');
    expect(artifacts.map(({ to }) => to)).toEqual(['/orders']);
    expect(metadata).toEqual({ source: 'https://github.com/acme/orders' });
  });

  test('is found behind a comment that speaks of a package', () => {
    const text = '/*\nThis file is part of the\npackage and has a licence.\n*/\npackage main\n';
    expect(recipe({ ...plain, 'main.go': text }).runtime?.program).toBe('/orders');
  });

  test('has a program in `cmd` itself beside others, where that starts something', () => {
    const others = { 'cmd/migrate/main.go': 'package main\n\nfunc main() {}\n' };
    const made = (text: string) => {
      const found = recipe({ 'go.mod': module, ...others, 'cmd/main.go': text }, { name: 'orders' });
      return task(found, 'build')?.run.map((run) => ('argv' in run ? run.argv.slice(4).join(' ') : ''));
    };
    expect(made('package main\n\nfunc main() {}\n')).toEqual([
      '-o /out/ ./cmd/migrate',
      '-o /out/orders ./cmd',
    ]);
    expect(made('package main\n\nfunc shared() {}\n')).toEqual(['-o /out/ ./cmd/migrate']);
  });

  test('has its version from go.mod, as a minor version', () => {
    const { toolchain } = recipe({ ...plain, 'go.mod': `${module}toolchain go1.25.3\n` });
    expect(toolchain).toMatchObject({ family: 'golang', version: { arg: 'GO_VERSION', value: '1.25' } });
    expect(recipe(plain, { version: setting('1.26') }).toolchain).toMatchObject({
      version: { value: '1.26' },
    });
  });

  test('of before what is maintained is built by the newest Go, which builds it as well', () => {
    for (const go of ['1.11', '1.18'])
      expect(recipe({ ...plain, 'go.mod': module.replace('1.24.0', go) }).toolchain).toMatchObject({
        version: { value: '1.26' },
      });
  });

  test('is no program by what is not built for Linux, or is a module of its own', () => {
    const server = { 'go.mod': module, 'cmd/server/main.go': 'package main\n' };
    const others = {
      'magefile.go': '//go:build mage\n\npackage main\n',
      'cmd/service/main_windows.go': 'package main\n',
      'cmd/lint/main.go': 'package main\n',
      'cmd/lint/go.mod': 'module example.com/lint\n',
      'cmd/shared.go': 'package cmd\n',
      'cmd/_archive/main.go': 'package main\n',
      'cmd/generate/template.go': 'package generate\n\nconst head = `\npackage main\n`\n',
    };
    const { artifacts } = recipe({ ...server, ...others });
    expect(artifacts.map(({ to }) => to)).toEqual(['/server']);
  });

  test('may have its program in `cmd` itself, which gets the name of the module', () => {
    const { tasks, artifacts, runtime } = recipe({ 'go.mod': module, 'cmd/main.go': 'package main\n' });
    expect(tasks.find(({ id }) => id === 'build')?.run[0]).toMatchObject({
      argv: ['go', 'build', '-trimpath', '-ldflags=-s -w', '-o', '/out/orders', './cmd'],
    });
    expect([artifacts.map(({ to }) => to), runtime?.program]).toEqual([['/orders'], '/orders']);
  });

  test('may have its only program in another folder', () => {
    const place = (folder: string, more: Record<string, string> = {}) => {
      const made = recipe({ 'go.mod': module, [`${folder}/main.go`]: 'package main\n', ...more });
      return [(task(made, 'build')?.run[0] as { argv: string[] }).argv.slice(5), made.runtime?.program];
    };
    expect(place('server')).toEqual([['/out/', './server'], '/server']);
    expect(place('src')).toEqual([['/out/orders', './src'], '/orders']);
    const beside = { 'examples/main.go': 'package main\n', 'gen/main.go': 'package main\n' };
    expect(place('app', beside)).toEqual([['/out/orders', './app'], '/orders']);
    expect(place('cmd/api', { 'app/main.go': 'package main\n' })).toEqual([['/out/', './cmd/api'], '/api']);
    const two = { 'go.mod': module, 'a/main.go': 'package main\n', 'b/main.go': 'package main\n' };
    expect(codes(two)).toEqual(['IMGC4202']);
    expect(codes({ ...two, 'b/go.mod': 'module b\n' })).toEqual([]);
  });

  test('is built with the tags of GOFLAGS', () => {
    const files = { 'go.mod': module, 'cmd/server/main.go': '//go:build server\n\npackage main\n' };
    expect(codes(files)).toEqual(['IMGC4202']);
    for (const flags of ['-tags=oidc,server', '-trimpath --tags=server'])
      expect(codes(files, { buildEnv: { GOFLAGS: flags } })).toEqual([]);
  });

  test('with two programs of one name is told so', () => {
    const files = { ...plain, 'cmd/orders/main.go': 'package main\n' };
    expect(outcome(files).diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['IMGC4203', 'Two main packages are both called `orders`, and one would replace the other.'],
    ]);
  });

  test('without modules has nothing to download, and has what Go itself brings compiled ahead', () => {
    const { tasks } = recipe(plain);
    expect(tasks.map(({ id, run }) => [id, run.length])).toEqual([
      ['deps', 0],
      ['imports', 1],
      ['compiled', 1],
      ['build', 1],
      ['test', 1],
    ]);
  });

  test('without go.mod, module name, main package or checksums is an error', () => {
    expect(codes({ 'main.go': 'package main\n' })).toEqual(['IMGC4201']);
    expect(codes({ ...plain, 'go.mod': 'go 1.24\n' })).toEqual(['IMGC4001']);
    expect(codes({ 'go.mod': module, 'orders.go': 'package orders\n' })).toEqual(['IMGC4202']);
    expect(codes({ ...plain, 'go.mod': required })).toEqual(['IMGC4204']);
  });

  test('in a vendor folder downloads nothing, and only what Go itself brings is compiled ahead', () => {
    const { tasks } = recipe({ ...withModules, 'vendor/modules.txt': '#\n' });
    expect(tasks.map(({ id }) => id)).toEqual(['deps', 'imports', 'compiled', 'build', 'test']);
    expect(tasks[0]?.run).toEqual([]);
    expect(JSON.stringify(tasks[1]?.run)).toContain('(not .Error) .Standard}}');
  });
});

describe('modules of others', () => {
  test('are downloaded into the layer, and compiled before the source comes', () => {
    const made = recipe(withModules);
    expect(made.tasks.map(({ id, on }) => [id, on])).toEqual([
      ['deps', undefined],
      ['imports', 'deps'],
      ['compiled', 'deps'],
      ['build', 'deps'],
      ['test', 'deps'],
    ]);
    expect(task(made, 'compiled')?.sees).toEqual([
      { paths: ['go.mod', 'go.sum'], via: 'bind' },
      { task: 'imports', path: '/out/imports', to: '/tmp/imports', via: 'bind' },
    ]);
    expect(task(made, 'compiled')?.env).toEqual(task(made, 'build')?.env);
    expect(task(made, 'build')?.caches).toEqual([
      {
        id: 'go-build',
        target: '/root/.cache/go-build',
        scope: 'service',
        seed: { task: 'compiled', path: '/root/.cache/go-build' },
      },
    ]);
  });

  test('are compiled for tests as well, as the command of those compiles', () => {
    const made = recipe(withModules, { tests: { command: ['go test -race ./...'], env: {} } });
    expect(task(made, 'test-imports')?.sees).toEqual([{ source: true, via: 'bind', tests: true }]);
    expect(JSON.stringify(task(made, 'test-imports')?.run)).toContain('go list -e -deps -test -race ');
    expect(JSON.stringify(task(made, 'test-compiled')?.run)).toContain('go build -race <');
    expect(task(made, 'test')?.caches?.[0]).toMatchObject({ id: 'go-test', seed: { task: 'test-compiled' } });
  });

  test('are not compiled for tests of which nobody knows how they compile', () => {
    const made = recipe(withModules, { tests: { command: ['make test'], env: {} } });
    expect(task(made, 'test-compiled')).toBeUndefined();
    expect(task(made, 'test')?.caches?.[0]).not.toHaveProperty('seed');
  });

  test.each([
    ['a command of its own', {}, { builds: 'own' as const }],
    ['an install command of its own', {}, { installs: true }],
    ['a profile', { 'default.pgo': '' }, {}],
    ['modules in a mount', {}, { dependencies: 'mount' as const }],
  ])('are not compiled ahead with %s', (_, more, wishes) => {
    const made = recipe({ ...withModules, ...more }, { tests: { env: {} }, ...wishes });
    expect(task(made, 'compiled')).toBeUndefined();
    expect(task(made, 'test-compiled')).toBeUndefined();
    expect(task(made, 'build')?.caches?.[0]).not.toHaveProperty('seed');
  });

  test('lie in a mount where that is wished', () => {
    const made = recipe(withModules, { dependencies: 'mount' });
    const mount = { id: 'go-mod', target: '/go/pkg/mod', scope: 'all' };
    expect(task(made, 'deps')?.run).toEqual([]);
    for (const id of ['deps', 'build', 'test']) expect(task(made, id)?.caches).toContainEqual(mount);
  });
});

describe('a workspace', () => {
  const files = {
    'go.work': 'go 1.25.0\n\nuse (\n\t./services/orders // runs\n\t./libs/money\n)\n',
    'go.work.sum': 'x\n',
    'services/orders/go.mod': `${module}require example.com/money v0.0.0\n`,
    'services/orders/main.go': 'package main\n',
    'libs/money/go.mod': 'module example.com/money\n\ngo 1.23\n',
    'libs/other/go.mod': 'module example.com/other\n',
  };

  test('gives its manifests to the download, and the whole context to the build', () => {
    const required = `${files['services/orders/go.mod']}require github.com/google/uuid v1.6.0\n`;
    const made = recipe({ ...files, 'services/orders/go.mod': required }, {}, 'services/orders');
    expect(task(made, 'deps')?.sees).toEqual([
      { paths: ['//go.work', '//go.work.sum', 'go.mod', '//libs/money/go.mod'], via: 'bind' },
    ]);
    expect(task(made, 'build')?.sees).toEqual([{ source: true, via: 'bind', whole: true }]);
    expect(made.toolchain).toMatchObject({ version: { value: '1.25', origin: { file: 'go.work' } } });
  });

  test('needs no checksums for modules of its own', () => {
    expect(task(recipe(files, {}, 'services/orders'), 'deps')?.run).toEqual([]);
  });

  test('may replace a module by a folder as well', () => {
    const work = `${files['go.work']}\nreplace example.com/other => ./libs/other\n`;
    const made = recipe({ ...files, 'go.work': work }, {}, 'services/orders');
    expect(task(made, 'build')?.sees).toEqual([{ source: true, via: 'bind', whole: true }]);
    const [manifests] = task(made, 'deps')?.sees ?? [];
    expect(manifests).toMatchObject({ paths: expect.arrayContaining(['//libs/other/go.mod']) });
  });

  test('is not that of a module that it does not use', () => {
    const { 'libs/money/go.mod': _, ...others } = files;
    const made = recipe({ ...others, 'libs/other/main.go': 'package main\n' }, {}, 'libs/other');
    expect(task(made, 'build')?.sees).toEqual([{ source: true, via: 'bind' }]);
    expect(codes(others, {}, 'services/orders')).toEqual(['IMGC4205']);
  });

  test('a folder that replaces a module is seen as well', () => {
    const mod = `${module}require example.com/money v0.0.0\nreplace example.com/money => ../../libs/money\n`;
    const { 'go.work': _, ...others } = { ...files, 'services/orders/go.mod': mod };
    const made = recipe(others, {}, 'services/orders');
    expect(task(made, 'deps')?.sees).toEqual([{ paths: ['go.mod', '//libs/money/go.mod'], via: 'bind' }]);
    expect(task(made, 'build')?.sees).toEqual([{ source: true, via: 'bind', whole: true }]);
    expect(codes({ 'go.mod': mod, 'main.go': 'package main\n' })).toEqual(['IMGC4205']);
  });
});

describe('cgo', () => {
  const c = 'package main\n\n// #include <math.h>\nimport "C"\n';

  test('is seen in the sources: the build stands on the platform of the image', () => {
    const made = recipe({ ...plain, 'main.go': c });
    expect(made.platform).toBe('target');
    expect(task(made, 'build')?.env).toEqual({ CGO_ENABLED: '1' });
    expect(made.runtime).toMatchObject({ links: 'libc' });
    expect(made.runtime?.bases).not.toContain('scratch');
    expect(made.runtime?.refuses?.scratch).toContain('main.go imports "C"');
  });

  test('with C++ beside it links its library', () => {
    expect(recipe({ ...plain, 'main.go': c, 'sum.cpp': '' }).runtime?.links).toBe('libstdc++');
  });

  test('is seen in go.mod, unless only another module asks for it', () => {
    const mod = (comment: string) => `${module}require github.com/mattn/go-sqlite3 v1.14.22${comment}\n`;
    expect(recipe({ ...withModules, 'go.mod': mod('') }).platform).toBe('target');
    expect(recipe({ ...withModules, 'go.mod': mod(' // indirect') }).platform).toBe('build');
  });

  test('is seen of modules as they are named in go.mod, with what they link', () => {
    const links = (path: string, more = {}) =>
      recipe({ ...withModules, 'go.mod': `${module}require ${path} v2.0.0\n`, ...more }).runtime?.links;
    expect(links('github.com/DataDog/zstd')).toBe('libc');
    expect(links('github.com/davidbyttow/govips/v2')).toBe('libc');
    expect(links('github.com/duckdb/duckdb-go/v2')).toBe('libstdc++');
    expect(links('github.com/yalue/onnxruntime_go')).toBe('libstdc++');
    expect(links('github.com/smacker/go-tree-sitter')).toBe('libstdc++');
    // The file of C needs less than the module.
    expect(links('github.com/duckdb/duckdb-go/v2', { 'main.go': c })).toBe('libstdc++');
  });

  test('is not needed by files for other systems, or with a twin that does without', () => {
    const guarded = `//go:build cgo\n\n${c}`;
    expect(recipe({ ...plain, 'sound_windows.go': c }).platform).toBe('build');
    expect(recipe({ ...plain, 'a.go': guarded }).platform).toBe('target');
    const twin = '//go:build !cgo\n\npackage main\n';
    expect(recipe({ ...plain, 'a.go': guarded, 'b.go': twin }).platform).toBe('build');
  });

  test('is what the config says', () => {
    expect(recipe(plain, { options: { cgo: setting('on') } }).runtime?.links).toBe('libc');
    expect(recipe({ ...plain, 'main.go': c }, { options: { cgo: setting('off') } }).runtime?.links).toBe(
      'nothing',
    );
  });
});

describe('what else is seen', () => {
  test('documents that are compiled in are needed', () => {
    const files = {
      ...plain,
      'main.go': 'package main\n\n//go:embed README.md "static" LICENSE*\nvar fs embed.FS\n',
      'README.md': '',
      LICENSE: '',
    };
    expect(recipe(files).needed).toEqual(['LICENSE', 'README.md']);
    expect(recipe(plain).needed).toBeUndefined();
  });

  test('a command of its own sees a copy, and what it leaves in /out ships', () => {
    const made = recipe(plain, { builds: 'own', command: setting(['/serve']) });
    expect(task(made, 'build')).toMatchObject({ run: [], sees: [{ source: true, via: 'copy' }] });
    expect(made.artifacts).toMatchObject([{ path: '/out/', to: '/' }]);
    expect(made.runtime?.program).toBe('/serve');
  });

  test('nothing to build is an error unless something else ships', () => {
    expect(codes(plain, { builds: 'none' })).toEqual(['IMGC4206']);
    expect(codes(plain, { builds: 'none', ownArtifacts: setting([{ path: 'bin/orders' }]) })).toEqual([]);
  });
});
