import { describe, expect, test } from 'vitest';
import { npmLock, outcome, recipe, server } from './node-recipe.ts';

const project = (source: string, dependency = 'express', more = {}) => ({
  'package.json': {
    ...server,
    main: 'server.js',
    scripts: { start: 'node server.js' },
    dependencies: { [dependency]: '1.0.0' },
  },
  ...npmLock,
  'server.js': source,
  ...more,
});

describe('the port that a server listens on', () => {
  test.each([
    ['app.listen(3000)', 3000],
    ["app.listen(3000, '0.0.0.0', () => console.log('on 3000'))", 3000],
    ['createServer(app).listen(process.env.PORT || 4000, () => {', 4000],
    ['const port = Number(process.env.PORT ?? 5000);\nserver.listen(port);', 5000],
    ["const PORT: number = parseInt(process.env.PORT || '5001', 10)\nserver.listen(PORT, done)", 5001],
    [
      "var port = normalizePort(process.env.PORT || '3001');\napp.set('port', port);\nserver.listen(port);",
      3001,
    ],
    ['const { PORT = 3002, HOST } = process.env;\napp.listen(PORT)', 3002],
    ["await app.listen({ port: 8081, host: '0.0.0.0' })", 8081],
    ["const port = 8082;\nfastify.listen({ port, host: '::' }, (error) => {})", 8082],
    ['serve({ fetch: app.fetch, port: 8787 }, (info) => {', 8787],
    ['startStandaloneServer(server, { listen: { port: 4000 } })', 4000],
    ["await app.listen(config.get<number>('PORT', 3003))", 3003],
  ])('is read: %s', (source, port) => {
    expect(recipe(project(source)).runtime?.ports).toEqual([port]);
  });

  test.each([
    ['nobody knows', 'app.listen(process.env.PORT)'],
    ['it is computed', 'app.listen(3000 + Number(process.env.INSTANCE || 1000))'],
    ['it is a comment', '// app.listen(3000)\n/* app.listen(3000) */'],
    ['it is given twice', 'let port = 3000;\nvar port = 4000;\napp.listen(port)'],
    ['it is a pipe', "server.listen('/tmp/app.sock')"],
    ['it is a mock', "mocks.listen({ onUnhandledRequest: 'error' })"],
  ])('is not where %s', (_, source) => {
    expect(recipe(project(source)).runtime?.ports).toBeUndefined();
  });

  test('is what the config sets the variable to', () => {
    const source = 'app.listen(process.env.PORT ?? 3000)';
    expect(recipe(project(source), { imageEnv: { PORT: '4444' } }).runtime?.ports).toEqual([4444]);
    expect(recipe(project(source), { imageEnv: { PORT: 'x' } }).runtime?.ports).toBeUndefined();
  });

  test('is read in the source of what the build makes, and in what the entry file imports', () => {
    const built = {
      'package.json': { ...server, scripts: { build: 'tsc', start: 'node dist/main.js' } },
      ...npmLock,
      'dist/main.js': 'app.listen(1234)',
      'src/main.ts': "import { start } from './http/server.js';\nstart();",
      'src/http/server.ts': 'export const start = () => app.listen(3456);',
    };
    const { runtime } = recipe(built);
    expect(runtime?.ports).toEqual([3456]);
    expect(runtime?.portsOrigin).toMatchObject({ file: 'src/http/server.ts' });
  });
});

describe('a server that listens on loopback alone', () => {
  test.each([
    ['express', "app.listen(3000, 'localhost')", "Listen on all addresses: `listen(3000, '0.0.0.0')`."],
    [
      'express',
      "const hostname = '127.0.0.1';\nconst port = 3000;\nserver.listen(port, hostname, () => {})",
      'Listen on all addresses',
    ],
    [
      'express',
      "app.listen(3000, process.env.HOST || '127.0.0.1')",
      'Say `runtime: {env: {HOST: 0.0.0.0}}`, or',
    ],
    ['@hapi/hapi', "http.listen({ port: 3000, host: '::1' })", "`listen({ port: 3000, host: '0.0.0.0' })`"],
    ['fastify', 'await app.listen({ port: 3000 })', "`listen({ port: 3000, host: '0.0.0.0' })`"],
    ['fastify', 'await app.listen({ port: Number(process.env.PORT) })', 'Listen on all addresses'],
    [
      '@nestjs/platform-fastify',
      'create(AppModule, new FastifyAdapter());\nawait app.listen(3000);',
      "`listen(3000, '0.0.0.0')`",
    ],
  ])('is told of, with %s: %s', (dependency, source, help) => {
    expect(outcome(project(source, dependency)).diagnostics).toMatchObject([
      { code: 'IMGC4002', place: { file: 'server.js' }, help: expect.stringContaining(help) as string },
    ]);
  });

  test.each([
    ['it listens everywhere', 'express', "app.listen(3000, '0.0.0.0')", {}],
    ['it says nothing', 'express', 'app.listen(3000)', {}],
    ['production has another', 'express', "app.listen(3000, production ? '0.0.0.0' : 'localhost')", {}],
    [
      'the config sets the variable',
      'express',
      "app.listen(3000, process.env.HOST || 'localhost')",
      { imageEnv: { HOST: '0.0.0.0' } },
    ],
    ['it is beside the one for others', 'express', "app.listen(3000);\nadmin.listen(9000, '127.0.0.1')", {}],
    ['its properties are unknown', 'fastify', 'app.listen({ port: 3000, ...options })', {}],
    ['it is given a variable', 'fastify', 'app.listen({ port: 3000, host: config.host })', {}],
    ['Express serves beside Fastify', 'express', 'app.listen({ port: 3000 })', {}],
  ])('is none where %s', (_, dependency, source, wishes) => {
    expect(outcome(project(source, dependency), wishes).diagnostics).toEqual([]);
  });
});
