import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';
import { buildScripts } from './build-scripts.ts';
import type { NodeFacts } from './facts.ts';
import { readPaths } from './read-paths.ts';
import { resultFolder } from './result-folder.ts';
import { isBuilt } from './results.ts';
import { sourceFiles } from './source-files.ts';

/** Packages that read files of a folder when the application runs: without asking the sources, they tell that it does. */
const templates =
  /^(pug|ejs|hbs|express-handlebars|handlebars|nunjucks|eta|mustache|mustache-express|liquidjs|twig|jade|@fastify\/view|point-of-view|@nestjs-modules\/mailer)$/;
const translations = /^(i18n|nestjs-i18n|i18next-fs-backend|i18next-node-fs-backend|fastify-polyglot)$/;

/** Folders beside the sources, by what is read from them; absent: only the sources can tell. */
const readers: Record<string, RegExp | undefined> = {
  views: templates,
  templates,
  locales: translations,
  // https://github.com/node-config/node-config reads it where the application is started.
  config: /^config$/,
  // https://docs.newrelic.com/docs/apm/agents/nodejs-agent/installation-configuration/nodejs-agent-configuration
  'newrelic.js': /^newrelic$/,
  'newrelic.cjs': /^newrelic$/,
  public: undefined,
  static: undefined,
};

/** Commands of which it is known that they copy nothing from beside the sources. */
const compilers = [
  'tsc',
  'tsc-alias',
  'nest',
  'swc',
  'babel',
  'rimraf',
  'rm',
  'del-cli',
  'prisma',
  'eslint',
  'mkdir',
  'tsup',
  'tsdown',
];

/** What stands before the name of a program or of a script. */
const before = /^(?:(?:\w+=\S*|cross-env|npx|npm run|(?:yarn|pnpm)(?: run| exec)?) )*/;

/** A server is built into one folder and reads others, which the image does not have. */
export function unshippedFolders(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  const { manifest, site, framework } = facts;
  const result = resultFolder(wishes.command?.value ?? facts.start?.value ?? []);
  if (!wishes.runs || site || framework || result === undefined || wishes.ownArtifacts) return [];
  if (!isBuilt(facts, wishes) || wishes.builds === 'own') return [];
  const compiles = onlyCompiles(manifest.scripts);
  const there = compiles ? Object.keys(readers).filter((path) => isThere(path, files)) : [];
  const { fromStart, fromResult } = readPaths(files);
  const isNamed = (path: string, text: string) => new RegExp(`\\b${escapeRegExp(path)}\\b`).test(text);
  const shipped = (wishes.artifactPaths ?? []).join('\n');
  const copied = `${buildScripts(manifest)}\n${files.text('nest-cli.json') ?? ''}`;
  const lost = [
    ...there.filter((folder) => !isNamed(folder, copied) && isRead(folder, facts, files)),
    ...fromStart,
    ...(compiles ? fromResult.filter((path) => !isNamed(path, copied)) : []),
  ];
  const missing = [...new Set(lost)].filter((path) => !isNamed(path, shipped));
  if (missing.length === 0 || wishes.artifactPaths?.includes('.')) return [];
  const are = missing.length === 1 ? 'lies' : 'lie';
  const message = `${listed(missing)} ${are} beside the sources, and of what the build leaves the image gets \`${result}\` alone.`;
  return [
    report('IMGC4114', message, {
      at: manifest.placeOf(['scripts', 'build']),
      help: `If the application reads from there, say: \`artifacts: ["...", ${missing.join(', ')}]\`.`,
    }),
  ];
}

/** A folder, but for names of files. */
function isThere(path: string, files: ProjectView): boolean {
  return files.exists(path) && (path.includes('.') || files.text(path) === undefined);
}

function onlyCompiles(scripts: Record<string, string>): boolean {
  return buildScripts({ scripts })
    .split(/&&|\|\||[;&|\n]/)
    .map((command) => command.trim().replace(before, '').split(/\s/)[0] ?? '')
    .every((program) => program === '' || program in scripts || compilers.includes(program));
}

function isRead(folder: string, { manifest }: NodeFacts, files: ProjectView): boolean {
  const reader = readers[folder];
  if (reader !== undefined && manifest.production.some((name) => reader.test(name))) return true;
  if (folder === 'config' || folder.includes('.')) return false;
  const mention = mentionOf(folder);
  return sourceFiles(files).some((path) => mention.test(files.text(path) ?? ''));
}

/** A call for files, and in it the folder as a word of a path: in other calls it is an address, or a schema of a database. */
function mentionOf(folder: string): RegExp {
  const path = String.raw`(?:\+\s*['"\x60]\/|['"\x60](?!\/))(?:[^'"\x60\n]*\/)?${folder}(?:\/[^'"\x60\n]*)?['"\x60]`;
  return new RegExp(
    String.raw`(?:[sS]tatic(?:Assets)?|join|resolve|sendFile|readFile|readFileSync|createReadStream|BaseViewsDir)\([^;]{0,160}?${path}`,
  );
}

function listed(folders: readonly string[]): string {
  return folders
    .map((folder) => `\`${folder}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');
}
