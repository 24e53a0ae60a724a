import type { Run, Task, Text, Wishes } from '../../model/recipe.ts';
import { collectedAlone } from './collected-alone.ts';
import type { Group } from './dependency.ts';
import { environmentOfImage } from './environment-of-image.ts';
import type { PythonFacts } from './facts.ts';
import type { Manager } from './managers/manager.ts';
import { managers } from './managers/managers.ts';
import { makeVenv, onPath, sameBytecode } from './virtual-environment.ts';

export interface Environment {
  /** What the image takes it from. */
  task: string;
  /** With the project itself in it, it changes whenever the project does. */
  hasProject: boolean;
}

/** The jobs of a build, and which of them leaves the environment that ships. */
export interface PythonTasks {
  setup: Run[];
  tasks: Task[];
  /** Absent: the project needs nothing but Python itself. */
  environment?: Environment;
}

export function pythonTasks(facts: PythonFacts, wishes: Wishes): PythonTasks {
  const { ownPackage } = facts;
  const testGroups = groupsForTests(facts);
  const { version, requirements } = facts.manager;
  const [testRequirements] = facts.testRequirements;
  const manager = managers[facts.manager.name]({
    testGroups,
    unwantedGroups: facts.unwantedGroups,
    python: facts.version.value,
    bringsDependencies: ownPackage?.bringsDependencies ?? false,
    ...(version === undefined ? {} : { version }),
    ...(requirements === undefined ? {} : { requirements }),
    ...(testRequirements === undefined ? {} : { testRequirements }),
  });
  const neededByTests = testGroups.length > 0 && facts.manager.lockfile !== undefined;
  const installs =
    wishes.installs || (facts.manager.manifests.length > 0 && (facts.isListed || neededByTests));
  const addsTests = installs && !wishes.installs && testGroups.length > 0 && manager.installTests.length > 0;
  const packaged = ownPackage !== undefined && wishes.builds !== 'none';
  if (!installs && !packaged) return { setup: [], tasks: [buildTask(facts, wishes), testTask(facts)] };
  // uv makes the environment when it fills it; a command of the user's may not.
  const ready = manager.setup.includes(makeVenv) ? [] : [makeVenv];
  const filled = packaged ? 'build' : 'deps';
  const moved = wishes.runs && wishes.base === 'distroless' ? [environmentOfImage(filled)] : [];
  return {
    setup: [...manager.setup, ...(wishes.installs || (wishes.builds === 'own' && !installs) ? ready : [])],
    tasks: [
      ...(installs ? [installTask(facts, wishes, manager)] : []),
      ...(addsTests ? [testInstallTask(facts, manager)] : []),
      buildTask(facts, wishes, { manager, on: installs ? 'deps' : undefined }),
      testTask(facts, { manager, on: addsTests ? 'test-deps' : installs ? 'deps' : undefined }, addsTests),
      ...moved,
    ],
    environment: { task: moved[0]?.id ?? filled, hasProject: packaged },
  };
}

/** Those that are called so, and whatever else holds the runner. */
function groupsForTests({ dependencies }: PythonFacts): Group[] {
  const groups = dependencies.flatMap(({ name, group }) =>
    group && (/^(dev|tests?|testing)$/.test(group.name) || name === 'pytest') ? [group] : [],
  );
  return [...new Map(groups.map((group) => [`${group.kind} ${group.name}`, group])).values()];
}

function installTask(facts: PythonFacts, wishes: Wishes, manager: Manager): Task {
  const { name, lockfile, manifests } = facts.manager;
  return {
    id: 'deps',
    title: `installs what ${lockfile ?? manifests[0] ?? name} names`,
    origin: facts.manifest,
    role: 'install',
    sees: [{ paths: manifests, via: 'bind' }],
    run: manager.install,
    // A command of the user's, whatever it calls, finds the environment.
    env: { ...(wishes.installs ? manager.activeEnv : manager.env), ...sameBytecode },
    caches: [manager.cache],
  };
}

function testInstallTask(facts: PythonFacts, manager: Manager): Task {
  return {
    id: 'test-deps',
    title: 'adds what only the tests need',
    origin: facts.manifest,
    role: 'install',
    on: 'deps',
    sees: [{ paths: [...new Set([...facts.manager.manifests, ...facts.testRequirements])], via: 'bind' }],
    run: manager.installTests,
    env: { ...manager.env, ...sameBytecode },
    caches: [manager.cache],
  };
}

/** A folder that the image takes by its name is there too where there is nothing to collect. */
function collectStatic(facts: PythonFacts, wishes: Wishes): Run[] {
  const collected = collectedAlone(facts, wishes);
  const ready: Run[] = collected ? [{ argv: ['mkdir', '-p', collected.path] }] : [];
  return [...ready, { argv: ['python', managePy(facts), 'collectstatic', '--noinput'] }];
}

/** Python looks for modules where the program lies that it runs, so any working directory does. */
function managePy({ django }: PythonFacts): string {
  return django?.folder === undefined ? 'manage.py' : `${django.folder}/manage.py`;
}

interface Installed {
  manager: Manager;
  on: string | undefined;
}

/** Collects static files, or installs the project; without either it is there for a command of the user's. */
function buildTask(facts: PythonFacts, wishes: Wishes, installed?: Installed): Task {
  const { django, ownPackage, manifest } = facts;
  const project = ownPackage && installed && wishes.builds !== 'none' ? installed.manager.project : undefined;
  const work = project
    ? { title: 'installs the project itself', origin: ownPackage?.origin ?? manifest, run: project.run }
    : django?.staticRoot
      ? {
          title: 'collects the static files',
          origin: django.staticRoot.origin,
          run: collectStatic(facts, wishes),
        }
      : { title: 'is the source', origin: manifest, run: [] };
  return {
    id: 'build',
    title: wishes.builds === 'own' ? 'runs the build command' : work.title,
    origin: work.origin,
    role: 'build',
    sees: [{ source: true, via: 'copy' }],
    run: wishes.builds === 'default' ? work.run : [],
    env: {
      ...environment(facts, installed),
      // manage.py often names those of development, which need what is not installed.
      ...(django?.settings !== undefined && wishes.builds === 'default'
        ? { DJANGO_SETTINGS_MODULE: django.settings }
        : {}),
      // A command of the user's may stamp what it makes with the time.
      ...(installed && wishes.builds === 'own' ? installed.manager.activeEnv : project?.env),
      ...(project && wishes.builds !== 'own' ? sameBytecode : {}),
      ...(project ? ownPackage?.versionEnv : {}),
    },
    ...(installed?.on === undefined ? {} : { on: installed.on }),
    // The project is installed after what a command of the user's makes of it.
    ...(wishes.builds === 'own' && project ? { after: project.run } : {}),
    ...(project ? { caches: [project.cache] } : {}),
  };
}

function testTask(facts: PythonFacts, installed?: Installed, addsTests = false): Task {
  const { django, ownPackage, dependencies, locked } = facts;
  const project = ownPackage && installed ? installed.manager : undefined;
  const hasPytest =
    dependencies.some(({ name, group }) => name === 'pytest' && (group === undefined || addsTests)) ||
    (addsTests && locked.includes('pytest'));
  // As a module it also finds what lies in the working directory.
  const pytest = [...(project?.projectForTests ?? []), { argv: ['python', '-m', 'pytest'] }];
  // Tests are looked for in the working directory, unless it is said where.
  const tested = django?.folder === undefined ? [] : [django.folder];
  return {
    id: 'test',
    title: 'runs the tests',
    origin: facts.manifest,
    role: 'test',
    sees: [{ source: true, via: 'copy' }],
    run: hasPytest ? pytest : django ? [{ argv: ['python', managePy(facts), 'test', ...tested] }] : [],
    env: {
      ...environment(facts, installed),
      ...project?.project.env,
      ...(project ? ownPackage?.versionEnv : {}),
      // Tests of the user's own command find the package without its being installed.
      ...(ownPackage?.inSource ? { PYTHONPATH: 'src' } : {}),
    },
    ...(installed?.on === undefined ? {} : { on: installed.on }),
    ...(project ? { caches: [project.project.cache] } : {}),
  };
}

/** Programs of the environment by their names, and a key that signs nothing: settings do not load without one. */
function environment({ django }: PythonFacts, installed: Installed | undefined): Record<string, Text> {
  const keys = (django?.secretKeys ?? []).map((name) => [name, 'build-only']);
  return { ...(installed ? { PATH: onPath } : {}), ...(Object.fromEntries(keys) as Record<string, Text>) };
}
