import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import { sourceFiles } from './source-files.ts';

const path = String.raw`(?:(?:path\.)?(?:join|resolve)\(\s*process\.cwd\(\)\s*,\s*)?['"\x60](?:\./)?([\w-][\w./-]*)['"\x60]`;
const option = (names: string) => new RegExp(String.raw`\b(?:${names})\s*:\s*${path}`, 'g');

/** Packages that write where a source says, as soon as the application starts; a program of a database opens its file. */
const writers: [RegExp, RegExp][] = [
  [/^@nestjs\/graphql$/, option('autoSchemaFile')],
  [/^type-graphql$/, option('emitSchemaFile')],
  [
    /^winston(?:-daily-rotate-file)?$/,
    new RegExp(String.raw`\bnew [\w.]{0,40}File\([^)]{0,400}?\b(?:filename|dirname)\s*:\s*${path}`, 'g'),
  ],
  [/^multer$/, option('dest')],
  [/^better-sqlite3$/, new RegExp(String.raw`new (?:Database|Sqlite|BetterSqlite3)\(\s*${path}`, 'g')],
];

/** What the application writes at its start lies in its own folder, which is root's. */
export function writesInPlace(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  const { manifest, site } = facts;
  const known = writers.filter(([name]) => manifest.production.some((each) => name.test(each)));
  if (!wishes.runs || site || known.length === 0) return [];
  const writable = (wishes.artifactPaths ?? []).map((each) =>
    each.replace(/^\/app\/?/, '').replace(/\/$/, ''),
  );
  for (const source of sourceFiles(files)) {
    const text = files.text(source) ?? '';
    for (const [, pattern] of known) {
      for (const match of text.matchAll(pattern)) {
        const written = posix.normalize(match[1] ?? '').replace(/\/$/, '');
        if (writable.some((each) => each === '' || written === each || written.startsWith(`${each}/`)))
          continue;
        const range = { start: match.index, end: match.index + match[0].length };
        return [
          report(
            'IMGC4119',
            `The application writes \`${written}\` in its own folder, and may not in the image.`,
            {
              at: { file: files.fromRoot(source), range },
              help: helpFor(written, match[0]),
            },
          ),
        ];
      }
    }
  }
  return [];
}

function helpFor(written: string, statement: string): string {
  const folder = posix.extname(written) === '' ? written : posix.dirname(written);
  const own =
    folder === '.'
      ? 'Write it to a folder of its own, such as `/data`, and give that to the application: `runtime: {writable: [/data]}`.'
      : `Give that folder to the application: \`runtime: {writable: [/app/${folder}]}\`.`;
  return statement.startsWith('autoSchemaFile')
    ? `Say \`autoSchemaFile: true\` in production, which keeps the schema in memory. ${own}`
    : own;
}
