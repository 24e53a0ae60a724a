import type { ProjectView } from '../../model/project-view.ts';
import type { Dependency } from './dependency.ts';
import { type Framework, frameworks, makerOf } from './frameworks.ts';
import { importedName, localModule } from './local-module.ts';
import { moduleFunction } from './module-function.ts';
import { plainCode } from './plain-code.ts';
import { usualNames } from './script-start.ts';
import { isServer } from './servers.ts';
import { importsSiblings } from './sibling-imports.ts';

/** An object in a module that a server can serve. */
export interface WebApplication {
  /** `app.main:app`; of a factory, `app:create_app`. */
  target: string;
  factory: boolean;
  interface: Framework['interface'];
  /** The folder that the module's name begins in, where it is not the project's own. */
  folder?: string;
  file: string;
  framework: string;
}

/** What a module makes, and under which name. */
interface Made extends Framework {
  name: string;
  factory: boolean;
}

/** Where it is looked, and for what. */
interface Project {
  files: ProjectView;
  served: readonly Framework[];
}

const names = ['main', 'app', 'api', 'server', 'asgi', 'wsgi', '__init__', '__main__'];
const folders = ['', 'app/', 'src/', 'src/*/', '*/'];
const notServed =
  /^(\.|tests?\/|docs?\/|examples?\/|scripts?\/|venv\/|node_modules\/|build\/|dist\/|(test_.*|.*_test|conftest|setup)\.py$)/;
/** A folder with any other sign in its name is no package that can be imported. */
const importable = /^[\p{L}\p{N}_/-]+\.py$/u;
/** So many other modules of the root are looked into. */
const mostOthers = 20;

/**
 * The first module, in the places where people put it, that makes an application. A function that makes one is only second:
 * the module that calls it knows its arguments.
 */
export function findWebApplication(
  files: ProjectView,
  dependencies: readonly Dependency[],
): WebApplication | undefined {
  let factory: WebApplication | undefined;
  const served = frameworks.filter((framework) => isServed(framework, dependencies));
  for (const file of candidates(files, dependencies)) {
    const text = plainCode(files.text(file) ?? '');
    const made = madeIn({ files, served }, file, text, factory === undefined);
    if (!made) continue;
    const found = applicationOf(files, file, text, made, dependencies);
    if (!made.factory) return found;
    factory = found;
  }
  return factory;
}

function isServed({ servedBy }: Framework, dependencies: readonly Dependency[]): boolean {
  return !servedBy || dependencies.some(({ name, group }) => group === undefined && servedBy.includes(name));
}

function* candidates(files: ProjectView, dependencies: readonly Dependency[]): Generator<string> {
  const seen = new Set<string>();
  for (const folder of folders) {
    for (const file of names.flatMap((name) => files.list(`${folder}${name}.py`))) {
      if (notServed.test(file) || seen.has(file) || !importable.test(file)) continue;
      seen.add(file);
      yield file;
    }
  }
  // Under any other name it is looked for where there is a framework at all.
  const known = new Set(frameworks.map(({ framework }) => framework.toLowerCase()));
  if (!dependencies.some(({ name, group }) => group === undefined && known.has(name))) return;
  // Beside a script that is started, a module may keep a page open for it, which no server is meant for.
  const hasServer = dependencies.some(({ name, group }) => group === undefined && isServer(name));
  if (!hasServer && usualNames.some((path) => files.exists(path))) return;
  const others = files.list('*.py').filter((file) => !notServed.test(file) && !seen.has(file));
  yield* others.slice(0, mostOthers);
}

/** Once a function is known that makes one, only a module that calls such a function knows better. */
function madeIn(project: Project, file: string, text: string, wantsMore: boolean): Made | undefined {
  if (wantsMore) {
    for (const known of project.served) {
      if (!text.includes(known.framework) && !text.includes(known.framework.toLowerCase())) continue;
      const made = new RegExp(`^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)?${makerOf(known)}`, 'm');
      const name = made.exec(text)?.[1];
      if (name !== undefined) return { name, factory: false, ...known };
    }
    const dash = dashServer(text);
    if (dash) return dash;
  }
  const asked = new Set<string>();
  for (const [, name = '', called = ''] of text.matchAll(/^(\w+)\s*(?::[^=\n]+)?=\s*([a-z_]\w*)\(/gm)) {
    // A module of constants calls one function thousands of times.
    if (asked.has(called)) continue;
    asked.add(called);
    const known = frameworkMadeBy(project, file, text, called, 3);
    if (known) return { name, factory: false, ...known };
  }
  return wantsMore ? factoryIn(project, text) : undefined;
}

/** Dash is served by the Flask within it. https://dash.plotly.com/deployment */
function dashServer(text: string): Made | undefined {
  const app = /^(\w+)\s*=\s*(?:\w+\.)?Dash\(/m.exec(text)?.[1];
  const name =
    app === undefined ? undefined : new RegExp(`^(\\w+)\\s*=\\s*${app}\\.server\\b`, 'm').exec(text)?.[1];
  return name === undefined ? undefined : { name, factory: false, framework: 'Dash', interface: 'wsgi' };
}

function factoryIn({ served }: Project, text: string): Made | undefined {
  const [, name] = /^def (create_app|make_app|create_application)\(/m.exec(text) ?? [];
  const made = name === undefined ? undefined : moduleFunction(text, name);
  if (name === undefined || !made?.needsNothing) return undefined;
  // It may leave the making to functions that follow.
  const known = frameworkIn(served, text.slice(text.indexOf(`def ${name}(`)));
  return known && { name, factory: true, ...known };
}

/** What a function makes that a module has or imports, by way of so many others at most. */
function frameworkMadeBy(
  project: Project,
  file: string,
  text: string,
  called: string,
  steps: number,
): Framework | undefined {
  const own = moduleFunction(text, called);
  if (own || steps === 0) return own && frameworkIn(project.served, own.body);
  const imported = importedName(text, called);
  const { files } = project;
  const from = imported && localModule(files, file, imported.module);
  if (!imported || from === undefined) return undefined;
  return frameworkMadeBy(project, from, plainCode(files.text(from) ?? ''), imported.name, steps - 1);
}

function frameworkIn(served: readonly Framework[], body: string): Framework | undefined {
  return served.find((framework) => new RegExp(`\\b${makerOf(framework)}`).test(body));
}

function applicationOf(
  files: ProjectView,
  file: string,
  text: string,
  { name, factory, framework, interface: speaks }: Made,
  dependencies: readonly Dependency[],
): WebApplication {
  // A module that calls its neighbours `src.x` is run from above the folder.
  const inSource = file.startsWith('src/') && !/^[ \t]*(from|import) src\b/m.test(text);
  const folder = inSource
    ? 'src'
    : importsSiblings(files, file, text, dependencies)
      ? file.split('/')[0]
      : undefined;
  const module = moduleOf(folder === undefined ? file : file.slice(`${folder}/`.length));
  return {
    target: `${module}:${name}`,
    factory,
    framework,
    interface: speaks,
    file,
    ...(folder === undefined ? {} : { folder }),
  };
}

/** @example moduleOf('app/__init__.py') // 'app' */
function moduleOf(file: string): string {
  return file.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
}
