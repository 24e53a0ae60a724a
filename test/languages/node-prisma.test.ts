import { describe, expect, test } from 'vitest';
import { berryLock, classicLock, codes, commands, npmLock, pnpmLock, recipe, server } from './node-recipe.ts';

const schema = 'generator client {\n  provider = "prisma-client-js"\n}\n';
const manifest = {
  ...server,
  dependencies: { '@prisma/client': '^6.16.0' },
  devDependencies: { prisma: '^6.16.0', typescript: '5.9.3' },
};
const project = { 'package.json': manifest, ...npmLock, 'prisma/schema.prisma': schema };
const generate = 'node_modules/.bin/prisma generate';
const client = { from: { task: 'build' }, path: 'node_modules/.prisma', to: 'node_modules/.prisma' };
const of = (version: string) => ({ ...manifest, dependencies: { '@prisma/client': version } });

describe("Prisma's client", () => {
  test.each([
    ['npm', npmLock],
    ['Yarn 1', classicLock],
    ['Yarn 4', { ...berryLock, '.yarnrc.yml': 'nodeLinker: node-modules\n' }],
    ['pnpm, side by side', { ...pnpmLock, 'pnpm-workspace.yaml': 'nodeLinker: hoisted\n' }],
  ])('is taken from the build over the packages of production, with %s', (_, lock) => {
    const files = { 'package.json': manifest, ...lock, 'prisma/schema.prisma': schema };
    expect(recipe(files).artifacts).toContainEqual(expect.objectContaining(client));
    expect(commands(recipe(files), 'build')?.[0]).toBe(generate);
    expect(codes(files)).toEqual([]);
  });

  const folder = '@prisma+client@6.16.2_prisma@6.16.2_typescript@5.9.3__typescript@5.9.3';
  test.each([
    [
      '9.0',
      "packages:\n\n  '@prisma/client@6.16.2':\n    hasBin: true\n\nsnapshots:\n\n" +
        "  '@prisma/client@6.16.2(prisma@6.16.2(typescript@5.9.3))(typescript@5.9.3)':\n    optionalDependencies:\n",
    ],
    [
      '6.0',
      'packages:\n\n  /@prisma/client@6.16.2(prisma@6.16.2(typescript@5.9.3))(typescript@5.9.3):\n    resolution: {}\n',
    ],
  ])("is taken from pnpm's own folder, by a lockfile of version %s", (version, packages) => {
    const lock = `lockfileVersion: '${version}'\n\n${packages}`;
    const files = { 'package.json': manifest, 'pnpm-lock.yaml': lock, 'prisma/schema.prisma': schema };
    const path = `node_modules/.pnpm/${folder}/node_modules/.prisma`;
    expect(codes(files)).toEqual([]);
    expect(recipe(files).artifacts).toContainEqual(expect.objectContaining({ ...client, path, to: path }));
    const elsewhere = { ...files, '.npmrc': 'virtual-store-dir=.pnpm\n' };
    expect(codes(elsewhere)).toEqual(['IMGC4113']);
  });

  test('of two versions is nobody knows which', () => {
    const lock =
      "lockfileVersion: '9.0'\nsnapshots:\n  '@prisma/client@6.1.0(prisma@6.1.0)': {}\n  '@prisma/client@5.0.0(prisma@5.0.0)': {}\n";
    expect(
      codes({ 'package.json': manifest, 'pnpm-lock.yaml': lock, 'prisma/schema.prisma': schema }),
    ).toEqual(['IMGC4113']);
  });

  test.each([
    ['pnpm', pnpmLock],
    ["Plug'n'Play", berryLock],
  ])('stays behind with %s, which is said', (_, lock) => {
    const files = { 'package.json': manifest, ...lock, 'prisma/schema.prisma': schema };
    expect(codes(files)).toEqual(['IMGC4113']);
    expect(recipe(files).artifacts).not.toContainEqual(expect.objectContaining(client));
    expect(codes(files, { artifactPaths: ['node_modules'] })).toEqual([]);
  });

  test('is not made twice where a script of the build makes it', () => {
    const scripts = { ...server.scripts, build: 'npm run client && tsc', client: 'npx prisma generate' };
    const files = { ...project, 'package.json': { ...manifest, scripts } };
    expect(commands(recipe(files), 'build')).toEqual(['npm run build']);
    expect(recipe(files).artifacts).toContainEqual(expect.objectContaining(client));
  });

  test('is made where nothing else is built', () => {
    const scripts = { start: 'node index.js', postinstall: 'prisma generate' };
    const files = { ...project, 'package.json': { ...manifest, scripts }, 'index.js': '' };
    expect(commands(recipe(files), 'build')).toEqual([generate]);
    expect(recipe(files).artifacts.map(({ from }) => from)).toEqual([
      { task: 'prod-deps' },
      { task: 'build' },
      { context: true },
    ]);
    expect(codes(files)).toEqual([]);
  });

  test.each(['prisma/schema/main.prisma', 'schema.prisma'])('is found by %s', (path) => {
    const files = { 'package.json': manifest, ...npmLock, [path]: schema };
    expect(recipe(files).artifacts).toContainEqual(expect.objectContaining(client));
  });

  test('is found by the schema that package.json names', () => {
    const named = { ...manifest, prisma: { schema: './db/orders.prisma' } };
    const files = { 'package.json': named, ...npmLock, 'db/orders.prisma': schema };
    expect(recipe(files).artifacts).toContainEqual(expect.objectContaining(client));
  });

  test('among the sources needs nothing but to be made', () => {
    const output = 'generator client {\n  provider = "prisma-client"\n  output = "../src/generated"\n}\n';
    const files = { ...project, 'prisma/schema.prisma': output };
    expect(commands(recipe(files), 'build')).toEqual([generate, 'npm run build']);
    expect(recipe(files).artifacts).not.toContainEqual(expect.objectContaining(client));
  });

  test('in JavaScript beside the sources ships, for no compiler takes it along', () => {
    const output = schema.replace('}', '  output = "../generated/prisma"\n}');
    const path = 'generated/prisma';
    const beside = { ...client, path, to: path };
    expect(recipe({ ...project, 'prisma/schema.prisma': output }).artifacts).toContainEqual(
      expect.objectContaining(beside),
    );
    // Where the sources run, those of the desk have one that is for the desk.
    const scripts = { start: 'node index.js' };
    const files = { ...project, 'package.json': { ...manifest, scripts }, 'index.js': '' };
    const { artifacts } = recipe({ ...files, 'prisma/schema.prisma': output });
    expect(artifacts).toContainEqual(expect.objectContaining(beside));
    expect(artifacts.at(-1)?.except).toContain(path);
    // Whoever has it among what is compiled has it copied by a script.
    const inSource = schema.replace('}', '  output = "../src/generated"\n}');
    expect(recipe({ ...project, 'prisma/schema.prisma': inSource }).artifacts).toHaveLength(3);
  });

  test.each(['prisma.config.ts', '.config/prisma.mjs'])(
    'is found by %s, which gets its variables',
    (path) => {
      const config = [
        "import { defineConfig, env } from 'prisma/config';",
        "// url: env('OLD_URL')",
        'export default defineConfig({',
        `  schema: path.join(${path.startsWith('.') ? "'..', " : ''}'db', 'orders.prisma'),`,
        "  datasource: { url: env('DATABASE_URL'), shadow: process.env('NONE'), direct: env<Env>('DIRECT_URL') },",
        '});',
      ].join('\n');
      const files = { 'package.json': manifest, ...npmLock, [path]: config, 'db/orders.prisma': schema };
      const envOf = (wishes = {}) => recipe(files, wishes).tasks.find(({ id }) => id === 'build')?.env;
      expect(recipe(files).artifacts).toContainEqual(expect.objectContaining(client));
      expect(Object.keys(envOf() ?? {})).toEqual(['DATABASE_URL', 'DIRECT_URL']);
      expect(Object.keys(envOf({ args: ['DIRECT_URL'], buildEnv: { DATABASE_URL: 'x' } }) ?? {})).toEqual([]);
    },
  );

  test('that nothing makes is warned of', () => {
    expect(codes({ ...project, 'dist/index.js': '' }, { builds: 'none' })).toEqual(['IMGC4113']);
    const { prisma: _, ...devDependencies } = manifest.devDependencies;
    expect(codes({ ...project, 'package.json': { ...manifest, devDependencies } })).toEqual(['IMGC4113']);
  });

  test.each([
    [
      'npm',
      '^7.0.0',
      { 'package-lock.json': { packages: { 'node_modules/@prisma/client': { version: '6.16.0' } } } },
      true,
    ],
    [
      'npm',
      '^6.0.0',
      { 'package-lock.json': { packages: { 'node_modules/@prisma/client': { version: '7.1.0' } } } },
      false,
    ],
    [
      'Yarn 1',
      '^7.0.0',
      { 'yarn.lock': '# yarn lockfile v1\n\n"@prisma/client@^7.0.0":\n  version "6.1.0"\n' },
      true,
    ],
    [
      'pnpm',
      '^6.0.0',
      { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\npackages:\n  '@prisma/client@7.0.0': {}\n" },
      false,
    ],
    ['package.json alone', '5', npmLock, true],
    ['nobody', 'latest', npmLock, false],
  ])('needs OpenSSL by the version that %s tells (%s)', (_, version, lock, needs) => {
    const found = recipe({ 'package.json': of(version), ...lock, 'prisma/schema.prisma': schema });
    const packages = needs ? [expect.objectContaining({ value: 'openssl' })] : undefined;
    expect(found.packages).toEqual(packages);
    expect(found.runtime?.packages).toEqual(packages);
    expect(found.runtime?.bases[0]).toBe(needs ? 'slim' : 'distroless');
    expect(found.platform).toBe(needs ? 'target' : 'build');
  });

  test('without an engine of its own needs none', () => {
    const withoutEngine = schema.replace('}', '  engineType = "client"\n}');
    expect(recipe({ ...project, 'prisma/schema.prisma': withoutEngine }).packages).toBeUndefined();
  });
});
