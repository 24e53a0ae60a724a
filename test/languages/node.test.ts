import { describe, expect, test } from 'vitest';
import {
  at,
  server,
  outcome,
  recipe,
  codes,
  commands,
  setup,
  seen,
  npmLock,
  pnpmLock,
  classicLock,
  berryLock,
} from './node-recipe.ts';

describe('the package manager', () => {
  test('is npm as it comes with the image where npm wrote the lockfile', () => {
    const found = recipe({ 'package.json': server, ...npmLock });
    expect(found.setup).toEqual([]);
    expect(commands(found, 'deps')).toEqual(['npm ci --no-audit --no-fund']);
    expect(commands(found, 'prod-deps')).toEqual(['npm ci --omit=dev --no-audit --no-fund']);
    expect(found.tasks[1]?.productionEnv).toEqual({ NPM_CONFIG_OMIT: 'dev' });
  });

  test('is the one of `packageManager`, at its exact version, without the hash', () => {
    const named = { ...server, packageManager: 'pnpm@9.15.0+sha512.abc' };
    const found = recipe({ 'package.json': named, ...pnpmLock });
    expect(setup(found)).toEqual(['pnpm@9.15.0']);
    expect(found.tasks[0]?.origin).toMatchObject({ file: 'package.json' });
  });

  test('is the one of the config before that', () => {
    const named = { ...server, packageManager: 'npm@11.0.0' };
    const options = { packageManager: { value: 'pnpm@10.20.0', origin: at } };
    const found = recipe({ 'package.json': named, ...pnpmLock }, { options });
    expect(setup(found)).toEqual(['pnpm@10.20.0']);
    expect(found.tasks[0]?.origin).toEqual(at);
  });

  test('may stand as a range in `devEngines`', () => {
    const devEngines = { packageManager: { name: 'pnpm', version: '^9' } };
    const found = recipe({ 'package.json': { ...server, devEngines }, ...pnpmLock });
    expect(setup(found)).toEqual(['pnpm@9.15.9']);
  });

  test('is npm at another version where package.json says so', () => {
    const found = recipe({ 'package.json': { ...server, packageManager: 'npm@11.6.0' }, ...npmLock });
    expect(setup(found)).toEqual(['npm@11.6.0']);
  });

  test.each([
    ['9.0', 'pnpm@10.34.9'],
    ['6.0', 'pnpm@8.15.9'],
    ['5.4', 'pnpm@7.33.7'],
  ])('fits the version %s of a lockfile', (version, expected) => {
    const lockfile = `lockfileVersion: '${version}'\n`;
    expect(setup(recipe({ 'package.json': server, 'pnpm-lock.yaml': lockfile }))).toEqual([expected]);
  });

  test('is Yarn 1 for its lockfile', () => {
    const found = recipe({ 'package.json': server, ...classicLock });
    expect(setup(found)).toEqual(['yarn@1.22.22']);
    expect(commands(found, 'prod-deps')).toEqual(['yarn install --frozen-lockfile --production']);
    expect(commands(found, 'build')).toEqual(['yarn run build']);
  });

  test('is Bun for its lockfile, and Node.js runs', () => {
    const found = recipe({ 'package.json': server, 'bun.lock': '{}' });
    expect(commands(found, 'deps')).toEqual(['bun install --frozen-lockfile']);
    expect(found.runtime?.family).toBe('node');
  });

  test.each(['deno@2.0.0', 'pnpm@next'])('is refused as %s', (packageManager) => {
    expect(codes({ 'package.json': { ...server, packageManager }, ...pnpmLock })).toEqual(['IMGC4103']);
  });

  test('wants its own lockfile', () => {
    const named = { ...server, packageManager: 'pnpm@10.20.0' };
    const { diagnostics } = outcome({ 'package.json': named, ...npmLock });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4102', place: { file: 'package.json' } }]);
    expect(diagnostics[0]?.help).toContain('pnpm install');
  });

  test('needs none for an install command of the user, who is told of it', () => {
    const found = recipe({ 'package.json': server }, { installs: true });
    expect(found.advice).toMatchObject([{ about: 'no-lockfile' }]);
  });
});

describe('pnpm', () => {
  test('sees its settings and its patches, and says where the store is', () => {
    const found = recipe({
      'package.json': { ...server, pnpm: { patchedDependencies: { ms: 'patches/ms.patch' } } },
      ...pnpmLock,
      'patches/ms.patch': '',
      'pnpm-workspace.yaml': 'onlyBuiltDependencies: [esbuild]\npatchedDependencies: {a: patches/a.patch}\n',
      'patches/a.patch': '',
      '.npmrc': '',
    });
    expect(seen(found, 'deps')).toEqual([
      'package.json',
      'pnpm-lock.yaml',
      '.npmrc',
      'pnpm-workspace.yaml',
      'patches/ms.patch',
      'patches/a.patch',
    ]);
    const store = '/root/.local/share/pnpm/store';
    expect(commands(found, 'prod-deps')).toEqual([
      `pnpm install --prod --frozen-lockfile --store-dir=${store}`,
    ]);
    expect(found.tasks[0]?.caches).toMatchObject([{ id: 'pnpm', target: store, scope: 'all' }]);
  });

  test('is no workspace by its settings alone', () => {
    const files = { 'package.json': server, ...pnpmLock };
    expect(codes({ ...files, 'pnpm-workspace.yaml': 'packages: [apps/*]\n' })).toEqual(['IMGC4106']);
    expect(codes({ ...files, 'pnpm-workspace.yaml': 'nodeLinker: hoisted\n' })).toEqual([]);
    expect(codes({ ...files, 'pnpm-workspace.yaml': "packages: ['.']\n" })).toEqual([]);
    expect(codes({ ...npmLock, 'package.json': { ...server, workspaces: [] } })).toEqual([]);
  });

  test('is a member of a workspace by a dependency on another, and needs no lockfile of its own', () => {
    const dependencies = { '@acme/shared': 'workspace:*' };
    expect(codes({ 'package.json': { ...server, dependencies } })).toEqual(['IMGC4106']);
  });
});

describe('Yarn 2 and later', () => {
  test('installs into node_modules where its linker is that', () => {
    const found = recipe({ 'package.json': server, ...berryLock, '.yarnrc.yml': 'nodeLinker: node-modules' });
    expect(setup(found)).toEqual(['@yarnpkg/cli-dist@4.18.1']);
    expect(commands(found, 'deps')).toEqual(['yarn install --immutable']);
    expect(commands(found, 'prod-deps')).toEqual(['yarn workspaces focus --production']);
    expect(found.artifacts[0]?.path).toBe('node_modules');
    expect(found.tasks[0]?.env).toEqual({ YARN_ENABLE_GLOBAL_CACHE: 'true' });
  });

  test('writes package.json anew when it installs everything, so it has one of its own then', () => {
    const [deps, production] = recipe({ 'package.json': server, ...berryLock }).tasks;
    expect(deps?.sees).toEqual([
      { paths: ['package.json'], via: 'copy' },
      { paths: ['yarn.lock'], via: 'bind' },
    ]);
    expect(production?.sees).toEqual([{ paths: ['package.json', 'yarn.lock'], via: 'bind' }]);
  });

  test("ships the archives of Plug'n'Play, and tells Node.js of them", () => {
    const found = recipe({ 'package.json': { ...server, type: 'module' }, ...berryLock });
    expect(found.tasks[0]?.env).toEqual({ YARN_ENABLE_GLOBAL_CACHE: 'false' });
    const paths = found.artifacts.map(({ path }) => path);
    expect(paths.slice(0, 3)).toEqual(['.pnp.cjs', '.pnp.loader.mjs', '.yarn']);
    expect(found.runtime?.env?.NODE_OPTIONS).toBe(
      '--require /app/.pnp.cjs --experimental-loader file:///app/.pnp.loader.mjs',
    );
    expect(found.never).toContain('.yarn/cache');
  });

  test('is the release that the project keeps', () => {
    const found = recipe({
      'package.json': server,
      ...berryLock,
      '.yarnrc.yml': 'nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn-4.9.2.cjs\n',
      '.yarn/releases/yarn-4.9.2.cjs': '',
    });
    expect(found.setup).toEqual([]);
    expect(seen(found, 'deps')).toEqual(['package.json', 'yarn.lock', '.yarnrc.yml', '.yarn/releases']);
    expect(commands(found, 'build')).toEqual(['node .yarn/releases/yarn-4.9.2.cjs run build']);
  });

  test('needs a plugin before version 4', () => {
    const files = { 'package.json': { ...server, packageManager: 'yarn@3.8.7' }, ...berryLock };
    const plugin = 'plugins: [{path: .yarn/plugins/@yarnpkg/plugin-workspace-tools.cjs}]';
    expect(codes(files)).toEqual(['IMGC4103']);
    expect(codes({ ...files, '.yarnrc.yml': plugin })).toEqual([]);
  });

  test('has no variable for production, which a user with a command of their own is told', () => {
    const found = recipe({ 'package.json': server, ...berryLock }, { installs: true });
    expect(found.advice).toMatchObject([{ about: 'dev-dependencies', origin: at }]);
  });
});

describe("scripts of the package's own", () => {
  const scripted = (prepare: string) => ({ ...server, scripts: { ...server.scripts, prepare } });
  const prepared = scripted('node make.js');

  // Whether the installation then runs without them is what the case node-own-scripts shows on an engine.
  test.each([
    ['npm', npmLock, 'npm ci --no-audit --no-fund'],
    ['pnpm', pnpmLock, 'pnpm install --frozen-lockfile --store-dir=/root/.local/share/pnpm/store'],
  ])('are taken out of a copy of the manifest, by %s too', (_name, lockfile, install) => {
    const { value, diagnostics } = outcome({ 'package.json': prepared, ...lockfile });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4107', severity: 'warning' }]);
    expect(value?.tasks[0]?.sees).toEqual([
      { paths: ['package.json'], via: 'copy' },
      { paths: Object.keys(lockfile), via: 'bind' },
    ]);
    expect(value && commands(value, 'deps')).toEqual(['npm pkg delete scripts.prepare', install]);
  });

  test.each([
    'husky',
    'husky install',
    'is-ci || husky install',
    'husky || true',
    'simple-git-hooks',
    'lefthook install',
    'npx only-allow pnpm',
  ])('are left out in silence where they are only for a working copy: %s', (script) => {
    const { value, diagnostics } = outcome({ 'package.json': scripted(script), ...npmLock });
    expect(diagnostics).toEqual([]);
    expect(value && commands(value, 'deps')?.[0]).toBe('npm pkg delete scripts.prepare');
  });

  test('run where they only apply patches, in each installation that has the program', () => {
    const patched = scripted('patch-package');
    const version = { 'patch-package': '8.0.1' };
    const files = { ...npmLock, 'patches/ms+2.1.3.patch': '' };
    const production = outcome({
      ...files,
      'package.json': { ...patched, dependencies: { ...server.dependencies, ...version } },
    });
    expect(production.diagnostics).toEqual([]);
    expect(production.value && seen(production.value, 'prod-deps')).toContain('patches');
    expect(production.value && commands(production.value, 'prod-deps')).toEqual([
      'npm ci --omit=dev --no-audit --no-fund',
    ]);
    const development = outcome({ ...files, 'package.json': { ...patched, devDependencies: version } });
    expect(development.diagnostics).toMatchObject([{ code: 'IMGC4107' }]);
    expect(development.diagnostics[0]?.help).toContain('move patch-package to `dependencies`');
    expect(development.value && commands(development.value, 'deps')).toHaveLength(1);
    expect(development.value && commands(development.value, 'prod-deps')).toHaveLength(2);
  });

  test('are the business of a user who installs by a command', () => {
    expect(codes({ 'package.json': prepared, ...npmLock }, { installs: true })).toEqual([]);
  });
});

describe('a build', () => {
  test('is left out where there is nothing to build', () => {
    const found = recipe({ 'package.json': { main: 'index.js' } }, { builds: 'none' });
    expect(found.tasks.map(({ id }) => id)).toEqual(['test']);
    expect(found.artifacts).toMatchObject([{ from: { context: true }, path: '.' }]);
  });

  test("is the user's own command where there is one", () => {
    const found = recipe({ 'package.json': server, ...npmLock }, { builds: 'own' });
    expect(commands(found, 'build')).toEqual([]);
    expect(found.artifacts.at(-1)).toMatchObject({ from: { task: 'build' }, path: 'dist' });
  });

  test('has no test that only says that there is none', () => {
    const scripts = { ...server.scripts, test: 'echo "Error: no test specified" && exit 1' };
    expect(commands(recipe({ 'package.json': { ...server, scripts }, ...npmLock }), 'test')).toEqual([]);
  });
});

describe('a component', () => {
  test('has a result and no runtime, and nobody asks how it starts', () => {
    const library = { scripts: { build: 'node build.mjs' } };
    const found = recipe({ 'package.json': library }, { runs: false });
    expect(found.runtime).toBeUndefined();
    expect(found.tasks.map(({ id }) => id)).toEqual(['build', 'test']);
    expect(found.artifacts).toMatchObject([{ from: { task: 'build' }, path: 'dist' }]);
  });

  test('is the folder of a site where it is one', () => {
    const manifest = {
      scripts: { build: 'react-scripts build' },
      dependencies: { 'react-scripts': '5.0.1' },
    };
    const found = recipe({ 'package.json': manifest, ...npmLock }, { runs: false });
    expect(found.artifacts).toMatchObject([{ path: 'build' }]);
    expect(found.tasks.map(({ id }) => id)).toEqual(['deps', 'build', 'test']);
  });
});

test.each([
  ['acme/api', 'https://github.com/acme/api'],
  ['gitlab:acme/api', 'https://gitlab.com/acme/api'],
  [{ url: 'git+https://github.com/acme/api.git' }, 'https://github.com/acme/api'],
  [{ url: 'git@github.com:acme/api.git' }, 'https://github.com/acme/api'],
  [{ url: 'git+ssh://git@github.com/acme/api.git#main' }, 'https://github.com/acme/api'],
])('metadata: the repository %j is %s', (repository, source) => {
  const manifest = { main: 'a.js', version: '1.2.0', license: 'MIT', description: 'An API.', repository };
  expect(recipe({ 'package.json': manifest }).metadata).toEqual({
    ...{ description: 'An API.', version: '1.2.0', licenses: 'MIT', source },
  });
});
