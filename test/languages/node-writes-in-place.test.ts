import { describe, expect, test } from 'vitest';
import { codes, npmLock, outcome, server } from './node-recipe.ts';

const project = (name: string, source: string) => ({
  'package.json': { ...server, dependencies: { [name]: '1.0.0' } },
  ...npmLock,
  'src/app.ts': source,
});

describe('what an application writes in its own folder', () => {
  test.each([
    [
      '@nestjs/graphql',
      "autoSchemaFile: join(process.cwd(), 'src/schema.gql')",
      'src/schema.gql',
      '/app/src',
    ],
    ['@nestjs/graphql', "autoSchemaFile: './schema.gql'", 'schema.gql', '/data'],
    ['winston', "new transports.File({ filename: 'logs/error.log' })", 'logs/error.log', '/app/logs'],
    [
      'winston-daily-rotate-file',
      "new DailyRotateFile({ filename: 'a-%DATE%.log', dirname: 'logs' })",
      'logs',
      '/app/logs',
    ],
    ['multer', "multer({ dest: 'uploads/' })", 'uploads', '/app/uploads'],
    ['better-sqlite3', "new Database('shop.db')", 'shop.db', '/data'],
    ['better-sqlite3', "new Database(path.join(process.cwd(), 'data/shop.db'))", 'data/shop.db', '/app/data'],
  ])('by %s is named with the way out: %s', (name, source, written, writable) => {
    expect(outcome(project(name, source)).diagnostics).toMatchObject([
      {
        code: 'IMGC4119',
        place: { file: 'src/app.ts' },
        message: `The application writes \`${written}\` in its own folder, and may not in the image.`,
        help: expect.stringContaining(`\`runtime: {writable: [${writable}]}\``) as string,
      },
    ]);
  });

  test.each([
    ['it is a folder of the system', 'multer', "multer({ dest: '/tmp' })", {}],
    ['it is in memory', 'better-sqlite3', "new Database(':memory:')", {}],
    ['a variable says it', 'better-sqlite3', 'new Database(process.env.DATABASE)', {}],
    ['it is kept in memory', '@nestjs/graphql', 'autoSchemaFile: true', {}],
    ['another package reads the same words', 'express', "({ dest: 'uploads' })", {}],
    [
      'the folder is the application’s',
      'multer',
      "({ dest: 'uploads' })",
      { artifactPaths: ['/app/uploads'] },
    ],
    [
      'all of it is',
      'winston',
      "new transports.File({ filename: 'logs/a.log' })",
      { artifactPaths: ['/app'] },
    ],
    ['it is a name in a mail', 'winston', "({ filename: 'invoice.pdf' })", {}],
    ['nothing runs', 'multer', "({ dest: 'uploads' })", { runs: false }],
  ])('is not told where %s', (_, name, source, wishes) => {
    expect(codes(project(name, source), wishes)).toEqual([]);
  });
});
