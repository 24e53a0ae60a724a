import { describe, expect, test } from 'vitest';
import type { Wishes } from '../../src/model/recipe.ts';
import { at, server, outcome, recipe, codes, start, npmLock, berryLock } from './node-recipe.ts';

describe('what starts', () => {
  const starts = (scripts: Record<string, string>, more = {}) =>
    start(recipe({ 'package.json': { ...server, scripts, ...more }, ...npmLock }));

  test('is the start script, without the variables of a developer', () => {
    expect(starts({ start: 'NODE_ENV=production node -r ./tracing.js dist/index.js' })).toEqual([
      ...['node', '-r', './tracing.js', 'dist/index.js'],
    ]);
  });

  test.each([
    'node --env-file=.env dist/index.js',
    'node --env-file .env --env-file=.env.local dist/index.js',
  ])('is the start script without files of variables: %s', (script) => {
    expect(starts({ start: script })).toEqual(['node', 'dist/index.js']);
  });

  test('is the script that `start` only calls', () => {
    expect(starts({ start: 'npm run serve', serve: 'node dist/server.js' })).toEqual([
      'node',
      'dist/server.js',
    ]);
  });

  test('is the file that npm or node look for, where package.json says nothing', () => {
    const found = recipe({ 'package.json': { name: 'api' }, 'index.js': '', 'server.js': '' });
    expect(start(found)).toEqual(['node', 'server.js']);
    expect(start(recipe({ 'package.json': { name: 'api' }, 'index.js': '' }))).toEqual(['node', 'index.js']);
  });

  test('is `start:prod` where `start` is a tool', () => {
    expect(starts({ start: 'nest start', 'start:prod': 'node dist/main' })).toEqual(['node', 'dist/main']);
  });

  test('is the program of fastify-cli', () => {
    const script = { build: 'tsc', start: 'fastify start -l info dist/app.js' };
    const found = recipe({ 'package.json': { ...server, scripts: script }, ...npmLock });
    const cli = 'node_modules/fastify-cli/cli.js';
    expect(start(found)).toEqual(['node', cli, 'start', '-l', 'info', 'dist/app.js']);
    expect(found.artifacts.map(({ path }) => path)).toEqual(['node_modules', 'package.json', 'dist']);
  });

  test('is `main` else, and nothing is an error at the config', () => {
    expect(starts({}, { main: './server.js' })).toEqual(['node', 'server.js']);
    const { diagnostics } = outcome({ 'package.json': { ...server, scripts: {} }, ...npmLock });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4104', place: at }]);
  });

  test.each([
    ['npm run build && node dist/index.js', 'node dist/index.js'],
    ['tsc && node dist/index.js', 'node dist/index.js'],
    ['npm run clean && tsc && npm run serve', 'node dist/server.js'],
    ['dotenv -e .env -- node dist/index.js', 'node dist/index.js'],
    ['dotenv -- node dist/index.js', 'node dist/index.js'],
    ['env-cmd -f .env node dist/index.js', 'node dist/index.js'],
    ['env-cmd node dist/index.js', 'node dist/index.js'],
    ['yarn node dist/index.js', 'node dist/index.js'],
    [
      'NODE_OPTIONS=--max-old-space-size=4096 node dist/index.js',
      'node --max-old-space-size=4096 dist/index.js',
    ],
    ['NODE_OPTIONS=--inspect node dist/index.js', 'node dist/index.js'],
    ['node --env-file-if-exists=.env dist/index.js', 'node dist/index.js'],
  ])('is what node does of %s', (script, command) => {
    const scripts = {
      ...{ clean: 'rimraf dist', build: 'npm run clean && tsc', serve: 'node dist/server.js' },
      start: script,
    };
    expect(starts(scripts).join(' ')).toBe(command);
  });

  test('is what variables of it say of where modules lie', () => {
    const scripts = { start: 'DEBUG=1 NODE_PATH=./dist NODE_ENV=production node dist/index.js' };
    const files = { 'package.json': { ...server, scripts }, ...npmLock };
    expect(recipe(files).runtime?.env).toEqual({ NODE_ENV: 'production', NODE_PATH: './dist' });
    const own = { command: { value: ['node', 'dist/index.js'], origin: at } };
    expect(recipe(files, own).runtime?.env).toEqual({ NODE_ENV: 'production' });
  });

  test.each([
    ['tsx src/index.ts', 'tsx', 'node --import tsx src/index.ts'],
    ['ts-node --files src/index.ts', 'ts-node', 'node node_modules/ts-node/dist/bin.js --files src/index.ts'],
    ['npx directus start', 'directus', 'node node_modules/directus/cli.js start'],
    ['strapi start', '@strapi/strapi', 'node node_modules/@strapi/strapi/bin/strapi.js start'],
    ['moleculer-runner', 'moleculer', 'node node_modules/moleculer/bin/moleculer-runner.js'],
  ])('is a program that ships: %s', (script, name, command) => {
    const manifest = { name: 'api', scripts: { start: script }, dependencies: { [name]: '1.0.0' } };
    expect(start(recipe({ 'package.json': manifest, ...npmLock })).join(' ')).toBe(command);
    const { diagnostics } = outcome({ 'package.json': manifest, ...berryLock });
    if (command.includes('node_modules')) expect(diagnostics).toMatchObject([{ code: 'IMGC4104' }]);
  });

  test.each([
    ['tsx src/index.ts', { devDependencies: { tsx: '4' } }, '`tsx` is one of devDependencies'],
    [
      'npm run migrate && node dist/index.js',
      {},
      '`runtime: {command: [node, dist/index.js]}`, and run `npm run migrate`',
    ],
    ['tsc && node dist/index.js', {}, 'Let a script `build` do what `tsc` does'],
    ['nodemon index.js', { dependencies: { nodemon: '3' } }, 'Say which file node runs'],
    ['strapi develop', { dependencies: { '@strapi/strapi': '5' } }, 'Say which file node runs'],
    ['tsx watch src/index.ts', { dependencies: { tsx: '4' } }, 'Say which file node runs'],
  ])('is nothing that the image can do, and told so: %s', (script, more, help) => {
    const manifest = { name: 'api', scripts: { start: script, migrate: 'knex migrate:latest' }, ...more };
    const { diagnostics } = outcome({ 'package.json': manifest, ...npmLock });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4104', help: expect.stringContaining(help) as string }]);
  });

  test.each([
    '-r ./tracing.js dist/index.js',
    '--import=./tracing.mjs dist/index.js',
    '-r tsconfig-paths/register dist/index.js',
  ])('ships whole with what is loaded before it: %s', (words) => {
    const scripts = { build: 'tsc', start: `node ${words}` };
    const found = recipe({ 'package.json': { ...server, scripts }, ...npmLock });
    expect(found.artifacts.map(({ path }) => path)).toEqual(['node_modules', '.']);
  });

  test.each(['-r ./dist/tracing.js dist', '-r dotenv/config ./dist/index.js', 'dist/'])(
    'ships the result alone: %s',
    (words) => {
      const scripts = { build: 'tsc', start: `node ${words}` };
      const found = recipe({ 'package.json': { ...server, scripts }, ...npmLock });
      expect(found.artifacts.map(({ path }) => path)).toEqual(['node_modules', 'package.json', 'dist']);
    },
  );

  test('is the result of a build by Adonis, where that lies', () => {
    const manifest = {
      ...{ name: 'api', scripts: { build: 'node ace build', start: 'node bin/server.js' } },
      dependencies: { '@adonisjs/core': '6' },
    };
    const found = recipe({ 'package.json': manifest, ...npmLock, 'bin/server.ts': '' });
    expect(start(found)).toEqual(['node', 'build/bin/server.js']);
    expect(found.artifacts.map(({ path }) => path)).toEqual(['node_modules', 'package.json', 'build']);
  });

  test.each([
    [{ bin: 'cli.js', main: 'index.js' }, 'cli.js'],
    [{ bin: { api: './cli.js', other: 'other.js' } }, 'cli.js'],
    [{ bin: { one: 'cli.js', two: 'other.js' }, main: 'index.js' }, 'index.js'],
    [{ bin: 'gone.js', main: 'index.js' }, 'index.js'],
    [{ bin: 'cli.js', scripts: { start: 'node index.js' } }, 'index.js'],
  ])('is the program of %j', (manifest, file) => {
    const files = { 'cli.js': '', 'index.js': '', 'other.js': '' };
    expect(start(recipe({ 'package.json': { name: '@shop/api', ...manifest }, ...files }))).toEqual([
      'node',
      file,
    ]);
  });

  test('is not Bun', () => {
    const manifest = { ...server, scripts: { start: 'bun run src/index.ts' } };
    expect(codes({ 'package.json': manifest, 'bun.lock': '{}' })).toEqual(['IMGC4109']);
    const command = { value: ['bun', 'src/index.ts'], origin: at };
    expect(codes({ 'package.json': server, 'bun.lock': '{}' }, { command })).toEqual(['IMGC4109']);
  });
});

describe('a file that starts and is not there', () => {
  const told = (manifest: object, files: Record<string, string> = {}, wishes: Partial<Wishes> = {}) =>
    codes({ 'package.json': { name: 'api', ...manifest }, ...files }, wishes);

  test.each([
    ['main', { main: 'index.js' }],
    ['the start script', { scripts: { start: 'node index.js' } }],
    ['behind options', { scripts: { start: 'node --env-file .env --enable-source-maps ./index.js' } }],
    ['a folder with no file of its own', { main: 'lib', scripts: { start: 'node .' } }],
  ])('%s: is an error at its place', (_, manifest) => {
    const { diagnostics } = outcome({ 'package.json': { name: 'api', ...manifest } });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4110', place: { file: 'package.json' } }]);
  });

  test('is an error at the config where that names it', () => {
    const command = { value: ['tini', '--', 'node', 'index.js'], origin: at };
    const { diagnostics } = outcome({ 'package.json': { name: 'api' } }, { command });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4110', place: at }]);
  });

  test.each([
    ['index.js', { main: './index.js' }],
    ['index.js', { main: 'index' }],
    ['lib/index.js', { main: 'lib' }],
    ['server.js', { main: 'server.js', scripts: { start: 'node .' } }],
    ['bin/www', { scripts: { start: 'node ./bin/www' } }],
    ['src/main.ts', { scripts: { start: 'node --import ./hook.js src/main.ts' } }],
    ['index.js', { scripts: { start: 'node --title api index.js' } }],
  ])('%s is found as node finds it', (file, manifest) => {
    expect(told(manifest, { [file]: '' })).toEqual([]);
  });

  test('is let pass where a build, a dependency or the config may bring it', () => {
    expect(told({ main: 'dist/index.js', scripts: { build: 'tsc' } })).toEqual([]);
    expect(told({ main: 'index.js' }, {}, { builds: 'own' })).toEqual([]);
    expect(told({ main: 'index.js' }, {}, { bringsFiles: true })).toEqual([]);
    expect(told({ main: 'index.js' }, {}, { runs: false })).toEqual([]);
    expect(told({ scripts: { start: 'node node_modules/tool/cli.js' } })).toEqual([]);
    expect(told({ scripts: { start: 'node /srv/index.js' } })).toEqual([]);
    expect(told({ scripts: { start: 'node --test' } })).toEqual([]);
  });

  test('is let pass with `build: false` where somebody else builds, and only there', () => {
    const none = { builds: 'none' } as const;
    expect(told({ main: 'dist/index.js', scripts: { build: 'tsc' } }, {}, none)).toEqual([]);
    expect(told({ main: 'dist/index.js' }, {}, none)).toEqual(['IMGC4110']);
    expect(told({ main: 'index.js', scripts: { build: 'tsc' } }, {}, none)).toEqual(['IMGC4110']);
  });
});

describe('`main` beside a start script for a shell', () => {
  const manifest = (main: string) => ({ main, scripts: { build: 'tsc', start: 'tsx src/index.ts' } });

  test.each([
    ['index.js', { 'index.js': '' }],
    ['index', { 'index.js': '' }],
    ['dist/index.js', {}],
    ['lib/index.js', {}],
    ['index.js', { 'index.ts': '' }],
  ])('is taken for %s where %j is there', (main, files) => {
    expect(start(recipe({ 'package.json': manifest(main), ...files }))).toEqual(['node', main]);
  });

  test.each([
    ['index.js', {}],
    ['index.js', { 'index.ts': '', 'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }' }],
    ['src/index.js', { 'src/index.ts': '', 'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }' }],
  ])('is not for %s where %j is there', (main, files) => {
    expect(codes({ 'package.json': manifest(main), ...files })).toEqual(['IMGC4104']);
  });
});
