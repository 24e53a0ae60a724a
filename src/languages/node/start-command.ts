import type { Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { buildScripts } from './build-scripts.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';
import { resultFolders } from './result-folders.ts';
import { programOf, type ScriptCall, scriptCall } from './script-call.ts';

/** What starts. */
export type Start = Setting<string[]> & {
  /** Variables that it needs to find its own modules. */
  env?: Record<string, string>;
  /** It is for the command line, and takes words of whoever starts it. */
  isProgram?: true;
};

/** Scripts that start the application, the first that node can run without a shell counts. */
const candidates = (scripts: readonly string[]) => [
  'start',
  'start:prod',
  'start:production',
  // Angular writes one for each project that renders on the server.
  ...scripts.filter((name) => name.startsWith('serve:ssr')),
];

/** How the project says that the application starts: by a script, by `main`, or by a file that npm or node look for. */
export function startCommand(manifest: Manifest, files: ProjectView): Start | undefined {
  const { scripts, main, placeOf } = manifest;
  const script = serverScript(manifest);
  if (script !== undefined) {
    const { command, env } = script.call;
    const value = whereBuilt(withMain(command, main), manifest, files);
    const origin = placeOf(['scripts', script.name]);
    return { value, origin, ...(Object.keys(env).length > 0 ? { env } : {}) };
  }
  const program = scripts.start === undefined ? programFile(manifest) : undefined;
  if (program !== undefined && isMeant(program.file, files)) {
    return { value: ['node', program.file], origin: placeOf(program.path), isProgram: true };
  }
  if (main !== undefined && (scripts.start === undefined || isMeant(main, files))) {
    return { value: ['node', main], origin: placeOf(['main']) };
  }
  if (scripts.start !== undefined) return undefined;
  const usual = usualFiles.find(({ file }) => files.exists(file));
  return usual && { value: ['node', usual.file], origin: { pack: 'node', why: usual.why } };
}

/** `node .` starts what `main` names, which tells where the result of the build lies. */
function withMain(command: readonly string[], main: string | undefined): string[] {
  return command.map((word) => (main !== undefined && /^\.\/?$/.test(word) ? main : word));
}

/** Adonis builds into a folder that the start script is run in. https://docs.adonisjs.com/guides/getting-started/deployment */
function whereBuilt(command: string[], manifest: Manifest, files: ProjectView): string[] {
  const builds = manifest.production.includes('@adonisjs/core') && /\bace(?:\.js)? build\b/;
  if (!builds || !builds.test(buildScripts(manifest))) return command;
  const moved = command.findIndex((word) => /\.js$/.test(word) && !files.exists(word));
  return command.map((word, index) =>
    index === moved && !word.startsWith('build/') ? `build/${word}` : word,
  );
}

/** The program that the package brings, of several the one of its name. */
function programFile({ name = '', content }: Manifest): { file: string; path: string[] } | undefined {
  const { bin } = content;
  const programs = Object.entries(objectOf(bin)).flatMap(([key, value]) => {
    const file = textOf(value);
    return file === undefined ? [] : [{ key, file: bare(file), path: ['bin', key] }];
  });
  const single = textOf(bin);
  if (single !== undefined) return { file: bare(single), path: ['bin'] };
  return (
    programs.find(({ key }) => key === name.replace(/^@.*\//, '')) ??
    (programs.length === 1 ? programs[0] : undefined)
  );
}

function bare(path: string): string {
  return path.replace(/^\.\//, '');
}

/**
 * Whether `main` says more than the start script, which is for a shell: `npm init` writes `index.js` whether there is one
 * or not. It means something where the file is there, or is made: below a folder that is not there yet, or beside its source.
 */
function isMeant(main: string, files: ProjectView): boolean {
  const [folder = '', ...rest] = main.split('/');
  if (rest.length > 0 && (resultFolders.includes(folder) || !files.exists(folder))) return true;
  if (['', '.js', '.cjs', '/index.js'].some((ending) => files.exists(`${main}${ending}`))) return true;
  const stem = main.replace(/\.[cm]?js$/, '');
  const hasSource = ['ts', 'tsx', 'mts', 'cts'].some((extension) => files.exists(`${stem}.${extension}`));
  return hasSource && !/"outDir"/.test(files.text('tsconfig.json') ?? '');
}

const usualFiles = [
  // https://docs.npmjs.com/cli/commands/npm-start
  { file: 'server.js', why: 'what `npm start` starts by itself' },
  // https://nodejs.org/api/modules.html#folders-as-modules
  { file: 'index.js', why: 'what node takes for the main file' },
];

/** The script that starts a server: one that node runs without a shell, or the one that such a script only calls. */
function serverScript(manifest: Manifest): { name: string; call: ScriptCall } | undefined {
  const { scripts } = manifest;
  for (const candidate of candidates(Object.keys(scripts))) {
    const name = called(lastCommand(candidate, manifest) ?? '', scripts) ?? candidate;
    const call = scriptCall(lastCommand(name, manifest) ?? '', manifest);
    if (call) return { name, call };
  }
  return undefined;
}

/** What is left of a script when the build has done what stands before its last command. */
function lastCommand(name: string, manifest: Manifest): string | undefined {
  const { scripts } = manifest;
  const parts = (scripts[name] ?? '').split('&&').map((part) => part.trim());
  const last = parts.pop();
  const built = new Set(
    scripts.build === undefined
      ? []
      : buildScripts(manifest)
          .split(/&&|\n/)
          .map((part) => part.trim()),
  );
  const isDone = (part: string) => {
    const script = called(part, scripts);
    return (
      built.has(part) ||
      (scripts.build !== undefined && script === 'build') ||
      /^(?:echo|clear)\b/.test(part) ||
      (script !== undefined &&
        script !== name &&
        (scripts[script] ?? '').split('&&').every((each) => built.has(each.trim())))
    );
  };
  return parts.every(isDone) ? last : undefined;
}

/**
 * The other script that a script is a call of.
 *
 * @example called('npm run serve', { serve: 'node server.js' }) // 'serve'
 */
function called(script: string, scripts: Record<string, string>): string | undefined {
  const [, name = ''] = /^(?:npm|pnpm|yarn|bun)(?: run)? ([\w:.-]+)$/.exec(script.trim()) ?? [];
  return Object.hasOwn(scripts, name) ? name : undefined;
}

/** Programs that start a server, in production or while it is developed. */
const servers = /^(?:node|tsx|ts-node|ts-node-dev|tsnd|nodemon|pm2|pm2-runtime)$/;

/** Whether the start script starts a server of the project's own, even one that the image cannot start. */
export function startsServer(manifest: Manifest): boolean {
  const { scripts } = manifest;
  if (serverScript(manifest) !== undefined) return true;
  const script = called(scripts.start ?? '', scripts) ?? 'start';
  return (scripts[script] ?? '').split(/&&|;/).some((part) => servers.test(programOf(part) ?? ''));
}

/** Whether a start script is a call of Bun. */
export function startsByBun({ scripts }: Manifest): boolean {
  return programOf(scripts.start ?? '') === 'bun';
}
