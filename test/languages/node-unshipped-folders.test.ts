import { describe, expect, test } from 'vitest';
import { codes, npmLock, outcome, server } from './node-recipe.ts';
import { setting } from './wishes-of.ts';

const manifest = { ...server, dependencies: { express: '5.1.0', ejs: '3.1.10' } };
const project = { 'package.json': manifest, ...npmLock, 'views/index.ejs': '', 'src/index.ts': '' };
const plain = { 'package.json': server, ...npmLock };
const builtBy = (build: string, more: Record<string, string> = {}) => ({
  ...project,
  'package.json': { ...manifest, scripts: { ...manifest.scripts, build, ...more } },
});

describe('a folder beside the sources that does not ship', () => {
  test('is named with the way out', () => {
    const source = "app.use(express.static(path.join(__dirname, '..', 'public')));";
    const { diagnostics } = outcome({ ...project, 'public/logo.svg': '', 'src/web/app.ts': source });
    expect(diagnostics).toMatchObject([
      {
        code: 'IMGC4114',
        message:
          '`views` and `public` lie beside the sources, and of what the build leaves the image gets `dist` alone.',
        help: 'If the application reads from there, say: `artifacts: ["...", views, public]`.',
      },
    ]);
  });

  test.each([
    ["express.static('public')", true],
    ['serveStatic({ root: "./public" })', true],
    ["join(\n  process.cwd(),\n  'public/images',\n)", true],
    ["resolve(__dirname + '/../public')", true],
    ["app.use('/public', express.static('uploads'))", false],
    ["knex({ searchPath: ['app', 'public'] })", false],
    ['const republican = join("a", "republic")', false],
    ['', false],
  ])('is told by %j: %s', (source, isTold) => {
    const files = { ...plain, 'public/logo.svg': '', 'src/index.ts': source };
    expect(codes(files)).toEqual(isTold ? ['IMGC4114'] : []);
  });

  test.each([
    ['the config names it', project, { artifactPaths: ['views'] }],
    ['the config names something in it', project, { artifactPaths: ['./views/index.ejs'] }],
    ['the config says all that ships', project, { ownArtifacts: setting([{ path: 'dist' }]) }],
    ['the config says how it is built', project, { builds: 'own' as const }],
    ['everything ships', builtBy('tsc', { start: 'node src/index.js' }), {}],
    ['a script copies it', builtBy('tsc && npm run copy', { copy: 'copyfiles views/* dist' }), {}],
    ['a program may copy it', builtBy('tsc && node scripts/after-build.js'), {}],
    ['a program of Yarn may copy it', builtBy('tsc && yarn gulp'), {}],
    ['a bundler may copy it', builtBy('webpack'), {}],
    ['Nest copies it', { ...builtBy('nest build'), 'nest-cli.json': '{"assets": ["../views/**"]}' }, {}],
    ['nothing reads templates', { ...plain, 'views/index.ejs': '' }, {}],
    ['nothing reads it', { ...plain, 'config/default.json': '', 'locales/en.json': '' }, {}],
    ['it is a file', { ...plain, 'package.json': manifest, views: 'text' }, {}],
  ])('is not told where %s', (_, files, wishes) => {
    expect(codes(files, wishes)).toEqual([]);
  });

  test.each([
    'npm run compile',
    'yarn compile',
    'NODE_ENV=production npx tsc',
    'nest build && pnpm run compile',
  ])('is told of a build by `%s`', (build) => {
    expect(codes(builtBy(build, { compile: 'rimraf dist && tsc' }))).toEqual(['IMGC4114']);
  });

  test.each([
    ['config', { config: '4.1.1' }],
    ['locales', { 'nestjs-i18n': '10.5.1' }],
    ['templates', { handlebars: '4.7.8' }],
  ])('is told of %s by what reads it', (folder, dependencies) => {
    const files = { ...plain, 'package.json': { ...server, dependencies }, [`${folder}/a`]: '' };
    expect(codes(files)).toEqual(['IMGC4114']);
  });
});

describe('what a source opens by its name', () => {
  const files = {
    'proto/prices.proto': '',
    'drizzle/0000.sql': '',
    'openapi.yaml': '',
    'src/mail/hello.hbs': '',
  };
  const told = (source: string, more: Record<string, unknown> = {}, wishes = {}) =>
    outcome({ ...plain, ...files, 'src/index.ts': source, ...more }, wishes).diagnostics.map(
      ({ help }) => help,
    );
  const named = (...paths: string[]) => [
    `If the application reads from there, say: \`artifacts: ["...", ${paths.join(', ')}]\`.`,
  ];

  test.each([
    ["migrate(db, { migrationsFolder: './drizzle' })", ['drizzle']],
    ["protoLoader.loadSync(path.join(__dirname, '../proto/prices.proto'))", ['proto']],
    ["protoLoader.loadSync('proto/prices.proto')", ['proto']],
    ["({ protoPath: join(import.meta.dirname, '..', 'proto/prices.proto') })", ['proto']],
    ["YAML.load('./openapi.yaml')", ['openapi.yaml']],
    ["readFileSync(process.cwd() + '/openapi.yaml')", ['openapi.yaml']],
    ["readFile(join(process.cwd(), 'src/mail/hello.hbs'))", ['src/mail']],
    ["readFileSync('openapi.yaml'), readdirSync('drizzle')", ['drizzle', 'openapi.yaml']],
    ["// readFileSync('openapi.yaml')", undefined],
    ["readFileSync('gone.yaml')", undefined],
    ["readFileSync('package.json'), readFileSync('.env')", undefined],
    ["readFileSync('src/index.ts'), readFileSync('dist/client/index.html')", undefined],
  ])('is named where it does not ship: %s', (source, paths) => {
    expect(told(source)).toEqual(paths === undefined ? [] : named(...paths));
  });

  test('is not brought by a copy into the result, but for what is looked for there', () => {
    const scripts = { ...server.scripts, build: 'tsc && cp -r proto drizzle dist' };
    const copies = { 'package.json': { ...server, scripts } };
    expect(told("loadSync('proto/prices.proto')", copies)).toEqual(named('proto'));
    expect(told("join(__dirname, '..', 'proto')", copies)).toEqual([]);
    expect(told("join(__dirname, '..', 'drizzle')", { 'src/drizzle/0000.sql': '' })).toEqual([]);
  });

  test('is the file of settings that an agent looks for', () => {
    const agent = { 'package.json': { ...server, dependencies: { newrelic: '13' } }, 'newrelic.js': '' };
    expect(told('', agent)).toEqual(named('newrelic.js'));
    expect(told('', { 'newrelic.js': '' })).toEqual([]);
  });

  test('is let pass where the config ships it, and in tools', () => {
    expect(told("loadSync('proto/prices.proto')", {}, { artifactPaths: ['proto'] })).toEqual([]);
    const inTools = {
      'drizzle.config.ts': "readdirSync('drizzle')",
      'src/scripts/seed.ts': "readdir('drizzle')",
    };
    expect(told('', inTools)).toEqual([]);
  });
});
