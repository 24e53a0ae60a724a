import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { PythonFacts } from './facts.ts';
import { normalName } from './dependency.ts';
import { type Server, serverCommand, serversOf } from './servers.ts';

/** What starts, and where it listens. */
export interface Start {
  command: string[];
  ports: number[];
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
    const servers = [
      ...(django.wsgi === undefined ? [] : serversOf('wsgi', { target: django.wsgi })),
      ...(django.asgi === undefined ? [] : serversOf('asgi', { target: `${django.asgi}:application` })),
    ];
    return served(facts, wishes, { framework: 'Django', servers, needsSource: true });
  }
  if (application) {
    const { framework, target, factory, folder, file } = application;
    // An installed package is found by its name.
    const place = folder !== undefined && !ownPackage ? { folder } : {};
    const servers = serversOf(application.interface, { target, factory, ...place });
    // A module of the root, or of a `src` that is a package, is not installed with the others.
    const needsSource = folder === undefined && (!file.includes('/') || file.startsWith('src/'));
    return served(facts, wishes, { framework, servers, needsSource });
  }
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
  if (facts.script !== undefined) {
    const why = `there is a ${facts.script}`;
    return {
      value: { command: ['python', facts.script], ports: [], needsSource: true, why },
      diagnostics: [],
    };
  }
  return { diagnostics: [nothingStarts(scripts, wishes.at)] };
}

/** The first server that is installed; it must be a dependency, because nothing else puts it into the image. */
function served(
  facts: PythonFacts,
  wishes: Wishes,
  { framework, servers, needsSource }: { framework: string; servers: Server[]; needsSource: boolean },
): Outcome<Start> {
  const server = servers.find(({ program }) => isInstalled(facts, program));
  if (server)
    return {
      value: { command: serverCommand(server), ports: [8000], needsSource, why: `a server for ${framework}` },
      diagnostics: [],
    };
  return { diagnostics: [noServer(facts, framework, servers, wishes.at)] };
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

function nothingStarts(scripts: string[], at: Origin): Diagnostic {
  const message =
    scripts.length > 1
      ? `There are the programs ${scripts.join(', ')}: which one starts is not said.`
      : 'Nothing says how the application starts.';
  const [program = 'python", "main.py'] = scripts;
  const command = program.includes('"') ? '[python, main.py]' : `[${program}]`;
  return report('IMGC4303', message, {
    at,
    help: `Say it in the config: \`runtime: {command: ${command}}\`.`,
  });
}
