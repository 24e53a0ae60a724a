import type { Manifest } from './manifest.ts';

/** What a script calls, once what is the shell's or the development machine's is off. */
export interface ScriptCall {
  /** Words of a command that begins with node. */
  command: string[];
  /** Variables that the application's own modules are found by, which it does not start without. */
  env: Record<string, string>;
}

/** Programs of packages that are files for node, and start an application in production: name → package, words. */
const programs: Record<string, readonly [string, ...string[]]> = {
  fastify: ['fastify-cli', 'node_modules/fastify-cli/cli.js'],
  strapi: ['@strapi/strapi', 'node_modules/@strapi/strapi/bin/strapi.js'],
  directus: ['directus', 'node_modules/directus/cli.js'],
  'moleculer-runner': ['moleculer', 'node_modules/moleculer/bin/moleculer-runner.js'],
  probot: ['probot', 'node_modules/probot/bin/probot.js'],
  'functions-framework': [
    '@google-cloud/functions-framework',
    'node_modules/@google-cloud/functions-framework/build/src/main.js',
  ],
  // In one process: its own program starts node as another one. https://tsx.is/dev-api/node-cli
  tsx: ['tsx', '--import', 'tsx'],
  'ts-node': ['ts-node', 'node_modules/ts-node/dist/bin.js'],
};

/** Those that have other commands too, for development: which one starts. */
const commands: Record<string, readonly string[]> = {
  fastify: ['start'],
  strapi: ['start'],
  directus: ['start'],
  probot: ['run'],
};

/** By them node and its loaders find modules and settings of the application's own, from the folder that it is started in. */
const finding = /^(NODE_PATH|NODE_CONFIG_DIR|TS_NODE_[A-Z_]+)=(.+)$/;

/** One option of node, but for a debugger. */
const nodeOption = /^NODE_OPTIONS=(--(?!inspect)[\w@%+=:,./-]+)$/;

/** Node.js starts only where such a file is, and an image has none. https://nodejs.org/api/cli.html#--env-fileconfig */
const environmentFile = /(?<=\s)--env-file(?:-if-exists)?[=\s]\S+\s*/g;

/** Programs that read files of variables for the one behind them, which an image has not. */
const fromFiles = /^(?:dotenv(?: -(?:c|e \S+|c \S+))* -- |env-cmd(?: (?:-f|--file) \S+)? (?=\S+ ))/;
const runner = /^(?:npx|pnpm exec|yarn exec|pnpm|yarn) (?=[\w@])/;

/**
 * The command of a script that is one call of node, such as `node --enable-source-maps dist/index.js`, or of a program
 * for it that ships. Undefined for one that needs a shell or another program: the image may have neither.
 */
export function scriptCall(script: string, manifest: Pick<Manifest, 'production'>): ScriptCall | undefined {
  const { words, env, options } = withoutMachine(script);
  if (!words.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return undefined;
  const [program = '', ...rest] = words;
  if (rest.length > 0 && program === 'node') return { command: [program, ...options, ...rest], env };
  if (!Object.hasOwn(programs, program)) return undefined;
  const [name = '', ...before] = programs[program] ?? [];
  const isStart = commands[program]?.includes(rest[0] ?? '') ?? true;
  // What fastify-cli starts has been taken over since there was nothing else to ask for it.
  if (!isStart || (program !== 'fastify' && !manifest.production.includes(name))) return undefined;
  if (program === 'tsx' && !/^[\w.]/.test(rest[0] ?? '')) return undefined;
  return rest[0] === 'watch' ? undefined : { command: ['node', ...options, ...before, ...rest], env };
}

/** The program that a script calls. */
export function programOf(script: string): string | undefined {
  return withoutMachine(script).words[0];
}

/** Variables before the command, or in a file, are the development machine's; the image's stand in the config. */
function withoutMachine(script: string): { words: string[]; options: string[]; env: Record<string, string> } {
  const words = script.trim().replace(environmentFile, '').split(/\s+/);
  const first = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'cross-env');
  if (first < 0) return { words: [], options: [], env: {} };
  const found = words.slice(0, first).flatMap((word) => {
    const [, name, value] = finding.exec(word) ?? [];
    return name === undefined || !/^[\w./:-]+$/.test(value ?? '') ? [] : [[name, value ?? '']];
  });
  const call = words.slice(first).join(' ').replace(fromFiles, '').replace(runner, '');
  const options = words.slice(0, first).flatMap((word) => nodeOption.exec(word)?.[1] ?? []);
  return { words: call.split(' '), options, env: Object.fromEntries(found) as Record<string, string> };
}
