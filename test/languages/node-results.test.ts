import { describe, expect, test } from 'vitest';
import { at, server, outcome, recipe, codes, npmLock } from './node-recipe.ts';

describe('a site', () => {
  const vite = {
    scripts: { build: 'vite build' },
    dependencies: { react: '19.2.0' },
    devDependencies: { vite: '7.2.2' },
  };

  test.each([
    ['gatsby', 'gatsby build', 'public'],
    ['@docusaurus/core', 'docusaurus build', 'build'],
    ['@11ty/eleventy', 'eleventy', '_site'],
    ['@11ty/eleventy', 'eleventy --output=www', 'www'],
    ['vitepress', 'vitepress build docs', 'docs/.vitepress/dist'],
    ['vitepress', 'vitepress build', '.vitepress/dist'],
  ])('of %s, built by `%s`, is served from %s', (dependency, build, folder) => {
    const manifest = {
      scripts: { build, start: `${dependency} serve` },
      devDependencies: { [dependency]: '1.0.0' },
    };
    const { artifacts, never } = recipe({ 'package.json': manifest, ...npmLock });
    expect(artifacts.at(-1)).toMatchObject({ from: { task: 'build' }, path: folder });
    expect(never).toContain(folder);
  });

  test('of Vite is served from the folder that its configuration names', () => {
    const files = { 'package.json': vite, ...npmLock, 'index.html': '' };
    const named = recipe({
      ...files,
      'vite.config.ts': "export default { build: { outDir: './public_html' } }",
    });
    expect(named.runtime?.family).toBe('nginx');
    expect(named.artifacts.at(-1)).toMatchObject({ path: 'public_html', from: { task: 'build' } });
    expect(named.tasks.map(({ id }) => id)).not.toContain('prod-deps');
    expect(recipe(files).artifacts.at(-1)).toMatchObject({ path: 'dist' });
  });

  test.each(['NODE_ENV=production tsx server.ts', 'npm run dev', 'vite build && pm2-runtime server.js'])(
    'is none beside a server of its own: %s',
    (script) => {
      const scripts = { ...vite.scripts, start: script, dev: 'nodemon server.js' };
      const manifest = { ...vite, scripts, dependencies: { tsx: '4.20.0', ...vite.dependencies } };
      const files = { 'package.json': manifest, ...npmLock, 'index.html': '', 'server.ts': '' };
      expect(outcome(files).value?.runtime?.family).not.toBe('nginx');
    },
  );

  test('is none where a server starts, or the config says what does', () => {
    const files = { ...npmLock, 'index.html': '' };
    const own = { ...vite, scripts: { ...vite.scripts, start: 'node server.js' } };
    expect(recipe({ 'package.json': own, ...files }).runtime?.family).toBe('node');
    const command = { value: ['node', 'server.js'], origin: at };
    expect(recipe({ 'package.json': vite, ...files }, { command }).runtime?.family).toBe('node');
  });

  test.each([
    ['@angular/build:application', undefined, 'dist/shop/browser'],
    ['@angular-devkit/build-angular:browser', 'dist/shop', 'dist/shop'],
    ['@angular/build:application', { base: 'out', browser: '' }, 'out'],
    ['@angular/build:application', 'out/', 'out/browser'],
  ])('of Angular by %s to %j lies in %s', (builder, outputPath, folder) => {
    const manifest = {
      scripts: { start: 'ng serve', build: 'ng build' },
      dependencies: { '@angular/core': '21' },
    };
    const options = outputPath === undefined ? {} : { outputPath };
    const projects = { shop: { projectType: 'application', architect: { build: { builder, options } } } };
    const found = recipe({ 'package.json': manifest, ...npmLock, 'angular.json': { projects } });
    expect(found.artifacts.at(-1)?.path).toBe(folder);
    expect(found.tasks.find(({ id }) => id === 'build')?.caches).toMatchObject([
      { target: '/app/.angular/cache', scope: 'service' },
    ]);
  });

  test("takes the project's own configuration, whole or a server block", () => {
    const files = { 'package.json': vite, ...npmLock, 'index.html': '' };
    const place = (text: string) => recipe({ ...files, 'nginx.conf': text }).runtime?.files?.[0]?.to;
    expect(place('pid /tmp/nginx.pid;\nevents {}\nhttp {\n  server { listen 8080; }\n}\n')).toBe(
      '/etc/nginx/nginx.conf',
    );
    expect(place('server { listen 8080; }\n')).toBe('/etc/nginx/conf.d/default.conf');
    const found = recipe({ ...files, 'nginx.conf': 'server {\n  listen [::]:9000;\n}\n' });
    expect(found.runtime?.ports).toEqual([9000]);
  });

  test('is told of a configuration that sends another folder', () => {
    const files = { 'package.json': vite, ...npmLock, 'index.html': '' };
    const told = (root: string) => codes({ ...files, 'nginx.conf': `server { listen 8080; root ${root}; }` });
    expect(told('/app/dist')).toEqual(['IMGC4404']);
    expect(told('/usr/share/nginx/html')).toEqual([]);
  });

  test('listens on the port that the config names', () => {
    const made = recipe({ 'package.json': vite, ...npmLock, 'index.html': '' }, { port: 3000 }).runtime;
    expect(made?.files?.[0]?.from).toMatchObject({ text: expect.stringContaining('listen 3000;') as string });
    expect(made?.ports).toEqual([3000]);
  });

  test('of Astro is one without an adapter', () => {
    const manifest = { scripts: { build: 'astro build' }, dependencies: { astro: '5.0.0' } };
    expect(recipe({ 'package.json': manifest, ...npmLock }).runtime?.family).toBe('nginx');
    const adapted = { ...manifest, dependencies: { ...manifest.dependencies, '@astrojs/node': '9.0.0' } };
    expect(codes({ 'package.json': adapted, ...npmLock })).toEqual(['IMGC4108']);
  });
});

describe('a framework with a server', () => {
  const manifest = {
    scripts: { build: 'next build', start: 'next start' },
    dependencies: { next: '16.0.0' },
  };

  test('is named, at its dependency', () => {
    const { diagnostics } = outcome({ 'package.json': manifest, ...npmLock });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4108', place: { file: 'package.json' } }]);
    expect(diagnostics[0]?.message).toContain('Next.js');
  });

  test('ships whole where the config says what starts', () => {
    const command = { value: ['node', 'node_modules/next/dist/bin/next', 'start'], origin: at };
    const found = recipe({ 'package.json': manifest, ...npmLock }, { command });
    expect(found.artifacts.map(({ path }) => path)).toEqual(['node_modules', '.']);
    expect(found.never).toContain('.next');
  });
});

describe('native dependencies', () => {
  const platform = (files: Record<string, unknown>, more = {}) =>
    recipe({ 'package.json': { ...server, ...more }, ...files }).platform;

  test.each([
    ['pnpm-lock.yaml', "lockfileVersion: '9.0'\n\npackages:\n\n  bcrypt@5.1.1:\n    resolution: {}\n"],
    [
      'pnpm-lock.yaml',
      "lockfileVersion: '9.0'\n\npackages:\n\n  '@img/sharp-linux-x64@0.34.0':\n    cpu: [x64]\n",
    ],
    ['pnpm-lock.yaml', "lockfileVersion: '6.0'\n\npackages:\n\n  /odd@1.0.0:\n    requiresBuild: true\n"],
    ['yarn.lock', '# yarn lockfile v1\n\nbcrypt@^5.1.0:\n  version "5.1.1"\n'],
    ['bun.lock', '{"packages": {\n    "argon2": ["argon2@0.44.0"]\n}}\n'],
  ])('in %s are installed on the platform of the image', (path, text) => {
    expect(platform({ [path]: text })).toBe('target');
  });

  test('are not those of the tools', () => {
    const tools = "lockfileVersion: '9.0'\n\npackages:\n\n  '@esbuild/linux-x64@0.25.0':\n    cpu: [x64]\n";
    expect(platform({ 'pnpm-lock.yaml': tools })).toBe('build');
    expect(platform({ 'pnpm-lock.yaml': tools }, { dependencies: { esbuild: '0.25.0' } })).toBe('target');
  });

  // A lockfile as npm writes it is not parsed, one of another layout is.
  describe.each([
    ['by npm', 2],
    ['in one line', 0],
    ['by tabs', '\t'],
  ])('of a lockfile written %s', (_, indent) => {
    const lock = (entry: object) => {
      const root = { name: 'api', dependencies: { os: '1.0.0', odd: '1.0.0' } };
      const packages = {
        '': root,
        'node_modules/plain': { version: '1.0.0', dependencies: { os: '1.0.0' } },
        'node_modules/odd': { version: '1.0.0', ...entry },
        'node_modules/next': { version: '1.0.0', dev: true, cpu: ['x64'] },
      };
      const content = { name: 'api', lockfileVersion: 3, requires: true, packages };
      return { 'package-lock.json': JSON.stringify(content, null, indent) };
    };

    test.each([
      [{ hasInstallScript: true }],
      [{ os: ['linux'] }],
      [{ os: [] }],
      [{ license: 'MIT', libc: 'glibc', optional: true }],
    ])('are where %j stands', (entry) => {
      expect(platform(lock(entry))).toBe('target');
    });

    test.each([
      [{}],
      [{ dev: true, hasInstallScript: true }],
      [{ hasInstallScript: true, devOptional: true }],
      [{ cpu: ['x64'], dev: true, engines: { node: '>=20' } }],
      [{ engines: { node: '>=20', os: 'linux' } }],
    ])('are not where %j stands', (entry) => {
      expect(platform(lock(entry))).toBe('build');
    });

    test('are not where only the project itself has a script', () => {
      const packages = {
        '': { hasInstallScript: true, dependencies: { ms: '2.1.3' } },
        'node_modules/ms': { version: '2.1.3' },
      };
      const content = { name: 'api', lockfileVersion: 3, requires: true, packages };
      expect(platform({ 'package-lock.json': JSON.stringify(content, null, indent) })).toBe('build');
    });
  });
});

describe('the version', () => {
  const version = (files: Record<string, unknown>, more = {}) => {
    const { toolchain } = recipe({ 'package.json': { main: 'index.js', ...more }, ...files });
    return 'family' in toolchain ? toolchain.version : undefined;
  };

  test.each([
    ['.nvmrc', 'v22.11.0\n', '22.11.0'],
    ['.node-version', '22\n', '22'],
    ['.tool-versions', 'python 3.13.1\nnodejs 22.11.0\n', '22.11.0'],
    ['mise.toml', '[tools]\nnode = "22"\n', '22'],
  ])('stands in %s', (path, text, expected) => {
    expect(version({ [path]: text }, { engines: { node: '>=20' } })).toMatchObject({
      value: expected,
      origin: { file: path },
    });
  });

  test.each([
    [{ volta: { node: '20.18.1' } }, '20.18.1'],
    [{ devEngines: { runtime: { name: 'node', version: '^22' } } }, '22'],
    [{ engines: { node: '>=20' } }, '24'],
    [{ engines: { node: '>=18 <20' } }, '18'],
    [{ engines: { node: '^16' } }, '16'],
    [{ engines: { node: '~18.17.1' } }, '18.17'],
    [{ engines: { node: '18.17.1' } }, '18.17.1'],
    [{}, '24'],
  ])('stands in package.json: %j', (more, expected) => {
    expect(version({}, more)?.value).toBe(expected);
  });

  test("is the config's before all", () => {
    const wish = { value: '20', origin: at };
    const { toolchain } = recipe({ 'package.json': { main: 'a.js' }, '.nvmrc': '22' }, { version: wish });
    expect(toolchain).toMatchObject({ version: { arg: 'NODE_VERSION', value: '20', origin: at } });
  });
});
