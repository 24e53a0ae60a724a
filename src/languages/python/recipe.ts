import type { Outcome } from '../../model/diagnostic.ts';
import type { Advice, Artifact, Recipe, Runtime, SystemPackage, Wishes } from '../../model/recipe.ts';
import { collectedAlone } from './collected-alone.ts';
import type { PythonFacts } from './facts.ts';
import { asksForWheels } from './locked-wheels.ts';
import { type Start, startOf } from './start.ts';
import { librariesOfBuild, librariesOfImage } from './system-libraries.ts';
import { type Environment, pythonTasks } from './tasks.ts';
import { onPath, venv } from './virtual-environment.ts';

/** Asks an address and fails unless the answer is good. */
const probe = 'import sys,urllib.request as r; r.urlopen(sys.argv[1], timeout=5)';

const results = ['**/__pycache__', '**/*.pyc', '.venv', 'venv', '**/node_modules'];
const cachesOfTools = ['.pytest_cache', '.mypy_cache', '.ruff_cache', '.tox', '**/*.egg-info'];

/** A virtual environment, and the sources as they are: what an interpreter runs. */
export function pythonRecipe(facts: PythonFacts, wishes: Wishes): Outcome<Recipe> {
  const start: Outcome<Start> = wishes.runs ? startOf(facts, wishes) : { diagnostics: [] };
  if (wishes.runs && !start.value) return { diagnostics: start.diagnostics };
  const { setup, tasks, environment } = pythonTasks(facts, wishes);
  const tests = [
    '**/tests',
    '**/test_*.py',
    '**/*_test.py',
    '**/conftest.py',
    ...(facts.django ? ['**/tests.py'] : []),
  ];
  const version = { arg: 'PYTHON_VERSION', ...facts.version };
  const collected = facts.django?.staticRoot?.folder;
  const advice = looseRequirements(facts);
  const compiling = compiles(facts, wishes);
  const ofBuild = librariesOfBuild(facts, wishes, compiling);
  return {
    diagnostics: start.diagnostics,
    value: {
      metadata: facts.metadata,
      toolchain: { family: 'python', version, ...(compiling ? {} : { compiles: false }) },
      // Wheels are of one platform, and a lockfile does not say which of them will be taken.
      platform: 'target',
      workdir: '/app',
      ...(ofBuild.length > 0 ? { packages: ofBuild } : {}),
      setup,
      trustVariables: ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'PIP_CERT'],
      tasks,
      artifacts: artifacts(facts, wishes, {
        environment,
        needsSource: start.value?.needsSource ?? false,
        tests,
      }),
      tests,
      testFolders: ['tests', 'test'],
      never: [
        ...results,
        ...cachesOfTools,
        ...(facts.keepsFolder.dist ? [] : ['dist']),
        ...(facts.keepsFolder.build ? [] : ['build']),
        ...(collected === undefined ? [] : [collected]),
      ],
      manifests: facts.manager.manifests,
      ...(facts.name === undefined ? {} : { packageName: facts.name }),
      ...(start.value
        ? {
            runtime: runtime(
              version,
              start.value,
              environment !== undefined,
              librariesOfImage(facts, wishes),
            ),
          }
        : {}),
      ...(facts.ownPackage ? { needed: facts.ownPackage.documents } : {}),
      ...(advice.length > 0 ? { advice } : {}),
    },
  };
}

function artifacts(
  facts: PythonFacts,
  wishes: Wishes,
  {
    environment,
    needsSource,
    tests,
  }: { environment: Environment | undefined; needsSource: boolean; tests: string[] },
): Artifact[] {
  const packages: Artifact[] =
    environment === undefined
      ? []
      : [
          {
            from: { task: environment.task },
            path: venv,
            to: venv,
            churn: environment.hasProject ? 3 : 1,
            origin: facts.manifest,
          },
        ];
  // An installed package needs its sources no more, but what migrates its database is none of them.
  if (facts.ownPackage && wishes.builds !== 'none' && !needsSource) {
    const migrations = facts.migrations.map((path): Artifact => ({
      from: { context: true },
      path,
      to: path,
      churn: 2,
      origin: facts.manifest,
    }));
    return [...packages, ...(wishes.runs ? migrations : [])];
  }
  const builds = wishes.builds === 'own' || (wishes.builds === 'default' && collects(facts));
  const collected = collectedAlone(facts, wishes);
  const ofBuild = builds && !collected;
  const except = [
    ...new Set([
      ...(facts.readsPyproject ? [] : ['pyproject.toml']),
      'setup.py',
      '.python-version',
      ...facts.manager.manifests.filter((path) => path !== 'pyproject.toml' || !facts.readsPyproject),
      ...facts.testRequirements,
      // A build never saw the tests, and leaves bytecode of what it ran.
      ...(ofBuild ? ['**/__pycache__'] : tests),
    ]),
  ].filter((path) => !path.startsWith('//'));
  const from: Artifact['from'] = ofBuild ? { task: 'build' } : { context: true };
  return [
    ...packages,
    ...(collected ? [collected] : []),
    { from, path: '.', to: './', churn: 3, origin: facts.manifest, except },
  ];
}

/**
 * A package of one's own may have a part in C, commands of one's own may call whatever a whole distribution has, and a
 * lockfile was asked for the wheels of two processors. What wants libraries of the system where it runs wants them where
 * it is tested too: the large image has many, as libpq for psycopg.
 */
function compiles({ hasWheels, ownPackage }: PythonFacts, wishes: Wishes): boolean {
  const { builds, installs, installEnv, tests, platforms, addsToSystem = false } = wishes;
  const ownCommands = builds === 'own' || installs || tests?.command !== undefined;
  const others = !platforms.every(asksForWheels);
  const refused = installEnv.some((name) => name.includes('NO_BINARY'));
  return !hasWheels || ownPackage !== undefined || ownCommands || others || refused || addsToSystem;
}

export function collects(facts: PythonFacts): boolean {
  return facts.django?.staticRoot !== undefined;
}

/** The folder of the code is not writable. */
const env = { PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' };

function runtime(
  version: Runtime['version'],
  { command, ports, env: ofStart, stopSignal, why }: Start,
  hasEnvironment: boolean,
  packages: SystemPackage[],
): Runtime {
  const [program = 'python', ...words] = command;
  return {
    family: 'python',
    bases: ['slim', 'full', 'alpine', 'distroless'],
    refuses: { scratch: 'it has no Python' },
    needs: ['certificates', 'tmp'],
    program,
    arguments: words,
    origin: { pack: 'python', why },
    workdir: '/app',
    env: { ...(hasEnvironment ? { PATH: onPath } : {}), ...env, ...ofStart },
    probe: { program: 'python', arguments: ['-c', probe] },
    ...(version ? { version } : {}),
    ...(packages.length > 0 ? { packages } : {}),
    ...(hasEnvironment ? { ownPrograms: `${venv}/bin` } : {}),
    ...(ports.length > 0 ? { ports } : {}),
    ...(stopSignal === undefined ? {} : { stopSignal }),
  };
}

function looseRequirements({ manager, dependencies }: PythonFacts): Advice[] {
  const loose = dependencies.find(({ group, pinned }) => group === undefined && !pinned);
  if (manager.name !== 'pip' || !loose) return [];
  return [
    {
      about: 'no-lockfile',
      message: `\`${loose.name}\` is not pinned: another build may install another version.`,
      help: 'Pin every requirement with `==`, as `pip freeze` does, or use `uv lock`.',
      origin: loose.origin,
    },
  ];
}
