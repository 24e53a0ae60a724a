import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { PythonFacts } from './facts.ts';
import { normalName } from './dependency.ts';
import { type Server, serverCommand, serverVariables, serversOf } from './servers.ts';

/** What starts, and where it listens. */
export interface Start {
  command: string[];
  ports: number[];
  /** What tells it where to listen. */
  env?: Record<string, string>;
  /** What ends it, where that is not SIGTERM. */
  stopSignal?: string;
  /** It is, or loads, a file of the sources, so they have to ship. */
  needsSource: boolean;
  /** Why it is this. */
  why: string;
}

/** The config's own command; else a server in front of what the project serves; else its program; else its script. */
export function startOf(facts: PythonFacts, wishes: Wishes): Outcome<Start> {
  if (wishes.command) {
    const command = wishes.command.value;
    const needsSource = command.some((word) => word.endsWith('.py'));
    return { value: { command, ports: [], needsSource, why: 'the config says it' }, diagnostics: [] };
  }
  const { django, application, ownPackage } = facts;
  if (django && (django.wsgi ?? django.asgi) !== undefined) {
    const place = django.folder === undefined ? {} : { folder: django.folder };
    const servers = [
      ...(django.wsgi === undefined ? [] : serversOf('wsgi', { target: django.wsgi, ...place })),
      ...(django.asgi === undefined
        ? []
        : serversOf('asgi', { target: `${django.asgi}:application`, ...place })),
    ];
    return served(facts, wishes, { framework: 'Django', servers, needsSource: true });
  }
  if (application) {
    const { framework, target, factory, folder, file } = application;
    // An installed package is found by its name.
    const place = folder !== undefined && !(ownPackage && folder === 'src') ? { folder } : {};
    const servers = serversOf(application.interface, { target, factory, ...place });
    // A module of the root, or of a `src` that is a package, is not installed with the others.
    const needsSource =
      folder === undefined ? !file.includes('/') || file.startsWith('src/') : folder !== 'src';
    // What can run as a script too needs no server.
    if (servers.length > 0) return served(facts, wishes, { framework, servers, needsSource });
  }
  if (facts.dashboard) return { value: facts.dashboard, diagnostics: [] };
  const [platformProgram = ''] = facts.procfile?.command ?? [];
  if (facts.procfile && (/^python3?$/.test(platformProgram) || isInstalled(facts, platformProgram)))
    return { value: facts.procfile, diagnostics: [] };
  const scripts = ownPackage?.scripts ?? [];
  const namesake = scripts.find(
    (script) =>
      [facts.name, wishes.name].includes(script) || normalName(script) === normalName(facts.name ?? ''),
  );
  const program = scripts.length === 1 ? scripts[0] : namesake;
  if (program !== undefined)
    return {
      value: { command: [program], ports: [], needsSource: false, why: 'a script of the package' },
      diagnostics: [],
    };
  if (facts.worker && isNoOther(facts)) return { value: facts.worker, diagnostics: [] };
  if (facts.script) return { value: facts.script, diagnostics: [] };
  return { diagnostics: [nothingStarts(facts, wishes.at)] };
}

/** A script that is the very module of the worker's application would only define its tasks. */
function isNoOther({ worker, script }: PythonFacts): boolean {
  const module = (worker?.command[2] ?? '').split(':')[0]?.replaceAll('.', '/');
  return script === undefined || script.command.at(-1) === `${module}.py`;
}

/** The first server that is installed; it must be a dependency, because nothing else puts it into the image. */
function served(
  facts: PythonFacts,
  wishes: Wishes,
  { framework, servers, needsSource }: { framework: string; servers: Server[]; needsSource: boolean },
): Outcome<Start> {
  const server =
    configuredGunicorn(facts, servers) ?? servers.find(({ program }) => isInstalled(facts, program));
  if (server) {
    const env = serverVariables(server);
    return {
      value: {
        command: serverCommand(server),
        ports: [server.config?.port ?? 8000],
        needsSource: needsSource || server.config !== undefined,
        why: `a server for ${framework}`,
        ...(Object.keys(env).length > 0 ? { env } : {}),
        // It handles no SIGTERM, and the first process of a container is not ended by what it does not handle.
        ...(server.program === 'waitress' ? { stopSignal: 'SIGINT' } : {}),
      },
      diagnostics: [],
    };
  }
  return { diagnostics: [noServer(facts, framework, servers, wishes.at)] };
}

/** Whoever writes a file for gunicorn wants it, also for what uvicorn could serve alone. https://www.uvicorn.org/deployment/#gunicorn */
function configuredGunicorn(facts: PythonFacts, servers: Server[]): Server | undefined {
  const { gunicornConfig: config, dependencies } = facts;
  if (!config || !isInstalled(facts, 'gunicorn')) return undefined;
  const itself = servers.find(({ program }) => program === 'gunicorn');
  if (itself) return { ...itself, config };
  const uvicorn = servers.find(({ program }) => program === 'uvicorn');
  if (!uvicorn || !isInstalled(facts, 'uvicorn')) return undefined;
  const apart = dependencies.some(({ name, group }) => name === 'uvicorn-worker' && group === undefined);
  const worker = `${apart ? 'uvicorn_worker' : 'uvicorn.workers'}.UvicornWorker`;
  return { ...uvicorn, program: 'gunicorn', config, worker };
}

function isInstalled({ dependencies, locked }: PythonFacts, program: string): boolean {
  const named = dependencies.filter(({ name }) => name === program);
  if (named.length > 0) return named.some(({ group }) => group === undefined);
  // `fastapi[standard]` brings it; a lockfile says of other packages that do.
  const brought = dependencies.some(
    ({ name, extras, group }) =>
      program === 'uvicorn' &&
      name === 'fastapi' &&
      group === undefined &&
      /\b(standard|all)\b/.test(extras.join(' ')),
  );
  return brought || locked.includes(program);
}

function noServer(facts: PythonFacts, framework: string, choices: Server[], at: Origin): Diagnostic {
  const program = choices[0]?.program ?? 'gunicorn';
  const add = {
    uv: `\`uv add ${program}\``,
    poetry: `\`poetry add ${program}\``,
    pdm: `\`pdm add ${program}\``,
    pipenv: `\`pipenv install ${program}\``,
    pip: `a line \`${program}==…\` in ${facts.manager.requirements ?? 'requirements.txt'}`,
  }[facts.manager.name];
  const own = facts.dependencies.find(
    ({ name, group }) => name === framework.toLowerCase() && group === undefined,
  );
  return report('IMGC4305', `${framework} needs a server, and ${program} is not among the dependencies.`, {
    at: own?.origin ?? at,
    help: `Add it: ${add}. Or say what starts: \`runtime: {command: […]}\`.`,
  });
}

/** Tools that make a site: nothing of it starts, and a web server sends what they leave. */
const siteMakers: Record<string, string> = {
  mkdocs: 'mkdocs build',
  'mkdocs-material': 'mkdocs build',
  zensical: 'zensical build',
  sphinx: 'sphinx-build docs site',
  pelican: 'pelican content --output site',
};

function nothingStarts({ ownPackage, candidates, dependencies }: PythonFacts, at: Origin): Diagnostic {
  const maker = dependencies.find(
    ({ name, group }) => group === undefined && Object.hasOwn(siteMakers, name),
  );
  if (maker) {
    return report('IMGC4303', `\`${maker.name}\` makes a site, and nothing says what starts.`, {
      at: maker.origin,
      help:
        `Serve it: \`language: static\`, with a component of \`language: {name: custom, image: …}\` that runs ` +
        `\`${siteMakers[maker.name]}\`, as \`imgc explain IMGC4407\` shows. Or say what starts: \`runtime: {command: […]}\`.`,
    });
  }
  const scripts = ownPackage?.scripts ?? [];
  const message =
    scripts.length > 1
      ? `There are the programs ${scripts.join(', ')}: which one starts is not said.`
      : 'Nothing says how the application starts.';
  const [program] = scripts;
  const [file = '…', ...others] = candidates;
  const command = program === undefined ? `[python, ${file}]` : `[${program}]`;
  const also =
    program === undefined && others.length > 0 ? ` Also there: ${others.slice(0, 4).join(', ')}.` : '';
  return report('IMGC4303', message, {
    at,
    help: `Say it in the config: \`runtime: {command: ${command}}\`.${also}`,
  });
}
