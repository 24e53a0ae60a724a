import { hasErrors, report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Origin, Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Argument, Metadata, Wishes } from '../../model/recipe.ts';
import type { Dependency } from './dependency.ts';
import { celeryStart } from './celery-start.ts';
import { debianLibraries } from './debian-libraries.ts';
import { defaultGroups } from './default-groups.ts';
import { type Django, readDjango } from './django.ts';
import { type GunicornConfig, readGunicornConfig } from './gunicorn-config.ts';
import { installationFaults } from './installation-faults.ts';
import { lockedForProduction } from './locked-for-production.ts';
import { lockedWheels } from './locked-wheels.ts';
import { mainRequirements } from './main-requirements.ts';
import { readMetadata } from './metadata.ts';
import { migrationFiles } from './migrations.ts';
import { missingDependencies } from './missing-dependencies.ts';
import { type ManagerChoice, choosePackageManager, isManager } from './package-manager.ts';
import { type OwnPackage, readOwnPackage } from './own-package.ts';
import { procfileStart } from './procfile.ts';
import { projectDependencies } from './project-dependencies.ts';
import { readPyproject } from './pyproject.ts';
import { pythonVersion } from './python-version.ts';
import { readsPyproject } from './reads-pyproject.ts';
import { dashboardStart, scriptStart, startCandidates } from './script-start.ts';
import type { Start } from './start.ts';
import { type WebApplication, findWebApplication } from './web-application.ts';

/** What the project's own files say. */
export interface PythonFacts {
  name?: string;
  metadata: Metadata;
  version: Omit<Argument, 'arg'>;
  manager: ManagerChoice;
  /** Where the installation is decided. */
  manifest: Origin;
  dependencies: Dependency[];
  /** What is installed before the project itself has something in it that runs in production. */
  isListed: boolean;
  /** Groups that are installed unasked, which nothing needs in production. */
  unwantedGroups: string[];
  /** Requirements files of the tests alone, for pip: the one that names the others first. */
  testRequirements: string[];
  /** Packages of the lockfile that came with others, for production where it says so; and pytest. */
  locked: string[];
  /** Nothing that the lockfile names has to be compiled on Linux. */
  hasWheels: boolean;
  /** The project is a package that must be installed. */
  ownPackage?: OwnPackage;
  /** A program of the project's opens its pyproject.toml, as for its version. */
  readsPyproject: boolean;
  /** Files and folders that migrate a database, beside the modules. */
  migrations: string[];
  django?: Django;
  application?: WebApplication;
  /** The project's own file for gunicorn. */
  gunicornConfig?: GunicornConfig;
  /** A script of a library that serves it as a page. */
  dashboard?: Start;
  /** What the Procfile starts. */
  procfile?: Start;
  /** A worker, where that is all that there is. */
  worker?: Start;
  /** A file or a package that is started as it is. */
  script?: Start;
  /** Files that may be meant, where nothing is known to start. */
  candidates: string[];
  /** Whether manifests or settings name a root folder that usually is a result. */
  keepsFolder: { build: boolean; dist: boolean };
}

export const manifests = ['pyproject.toml', 'requirements.txt', 'Pipfile', 'setup.py', 'manage.py'] as const;

/**
 * Servers, test runners and what wants a library of the system: whether a lockfile has them is all that is asked of it.
 * Waitress is none of them, because tools of tests bring it, as WebTest does.
 */
const soughtInLocks = [
  ...['uvicorn', 'hypercorn', 'gunicorn', 'granian', 'daphne', 'uwsgi', 'pytest', 'psycopg-binary'],
  ...Object.keys(debianLibraries),
];
/** As a lockfile names a package: in TOML, or as a key of pipenv's JSON. */
const nameInLock = new RegExp(
  `^(?:name = "(${soughtInLocks.join('|')})"| {8}"(${soughtInLocks.join('|')})": \\{)`,
  'gm',
);

export function readPythonFacts(files: ProjectView, wishes: Wishes): Outcome<PythonFacts> {
  const manifest = manifests.find((path) => files.exists(path)) ?? mainRequirements(files);
  if (manifest === undefined) return { diagnostics: [noManifest(files)] };
  const { value: pyproject, diagnostics: unreadable } = readPyproject(files);
  const pipfile = files.toml('Pipfile');
  const broken = [...unreadable, ...pipfile.diagnostics];
  if (hasErrors(broken)) return { diagnostics: broken };
  const wished = wishes.options.packageManager;
  if (wished && !isManager(wished.value)) return { diagnostics: [unknownManager(wished)] };
  const manager = choosePackageManager(files, pyproject, wished);
  const lock = manager.lockfile === undefined ? '' : (files.text(manager.lockfile) ?? '');
  const version = wishes.version
    ? { value: wishes.version, diagnostics: [] }
    : pythonVersion(files, pyproject, { ...(wishes.base ? { base: wishes.base } : {}), lock });
  const found = projectDependencies(files, pyproject, manager);
  const diagnostics: Diagnostic[] = [
    ...version.diagnostics,
    // An own install command may read whatever it likes.
    ...(wishes.installs
      ? []
      : [...found.diagnostics, ...installationFaults(files, pyproject, manager, found.dependencies)]),
  ];
  if (!version.value || hasErrors(diagnostics)) return { diagnostics };
  const inDjango = found.dependencies.some(({ name }) => name === 'django') ? readDjango(files) : undefined;
  const asPackage =
    inDjango && inDjango.folder === undefined
      ? undefined
      : readOwnPackage(files, pyproject, manager, found, wishes.args);
  // A package with programs of its own may have a project below, to try it with.
  const django = asPackage && asPackage.scripts.length > 0 ? undefined : inDjango;
  const ownPackage = django ? undefined : asPackage;
  const installsOwnWay = wishes.installs || wishes.builds === 'own' || wishes.addsToSystem;
  const isInstalled = found.isListed || (ownPackage !== undefined && !found.isComplete);
  const missing = isInstalled || installsOwnWay || !wishes.runs ? [] : missingDependencies(files);
  if (hasErrors(missing)) return { diagnostics: [...diagnostics, ...missing] };
  const application = django ? undefined : findWebApplication(files, found.dependencies);
  const gunicornConfig = django || application ? readGunicornConfig(files) : undefined;
  const dashboard = application ? undefined : dashboardStart(files, found.dependencies);
  const procfile = application ? undefined : procfileStart(files);
  const script = scriptStart(files, ownPackage?.inSource ?? false);
  const worker = application || dashboard || procfile ? undefined : celeryStart(files, found.dependencies);
  const starts = django ?? application ?? dashboard ?? procfile ?? worker ?? script;
  const { name, ...metadata } = readMetadata(pyproject);
  const [first = manifest] = manager.manifests;
  return {
    diagnostics,
    value: {
      metadata,
      version: version.value,
      manager: { ...manager, manifests: [...new Set([...manager.manifests, ...found.files])] },
      manifest: { file: files.fromRoot(first), range: { start: 0, end: 1 } },
      dependencies: found.dependencies,
      isListed: found.isListed,
      unwantedGroups: defaultGroups(pyproject).development,
      testRequirements: found.testFiles,
      locked: namesInLock(lock, found.dependencies),
      hasWheels: !refusesWheels(files) && lockedWheels(lock, version.value.value),
      readsPyproject: files.exists('pyproject.toml') && readsPyproject(files),
      migrations: migrationFiles(files, found.dependencies),
      keepsFolder: keptFolders(files),
      candidates: starts ? [] : startCandidates(files),
      ...(name === undefined ? {} : { name }),
      ...(ownPackage === undefined ? {} : { ownPackage }),
      ...(django === undefined ? {} : { django }),
      ...(application === undefined ? {} : { application }),
      ...(gunicornConfig === undefined ? {} : { gunicornConfig }),
      ...(dashboard === undefined ? {} : { dashboard }),
      ...(procfile === undefined ? {} : { procfile }),
      ...(worker === undefined ? {} : { worker }),
      ...(script === undefined ? {} : { script }),
    },
  };
}

function namesInLock(lock: string, dependencies: readonly Dependency[]): string[] {
  const names = [...lock.matchAll(nameInLock)].map(([, inToml, inJson]) => inToml ?? inJson);
  const found = soughtInLocks.filter((name) => names.includes(name));
  // Of what the project itself names it is known what it is for, and tests are run by what is for development.
  const isNamed = (wanted: string) => wanted === 'pytest' || dependencies.some(({ name }) => name === wanted);
  const brought = lockedForProduction(
    lock,
    found.filter((name) => !isNamed(name)),
  );
  return found.filter((name) => isNamed(name) || brought.includes(name));
}

/** What tells uv, poetry and pdm in a file to compile what there is a wheel of. */
function refusesWheels(files: ProjectView): boolean {
  const settings = ['pyproject.toml', 'uv.toml', 'poetry.toml', 'pdm.toml'];
  return settings.some((file) => /\bno[-_]binary/.test(files.text(file) ?? ''));
}

function unknownManager({ value, origin }: Setting<string>): Diagnostic {
  const help = 'uv, poetry, pdm, pipenv and pip are there: `packageManager: uv@0.13.8`.';
  return report('IMGC4103', `\`${value}\` is no package manager of Python.`, { at: origin, help });
}

function noManifest(files: ProjectView): Diagnostic {
  const message = `This is no Python project: there is no ${manifests.slice(0, -1).join(', ')} or manage.py.`;
  const ofConda = ['environment.yml', 'environment.yaml'].find((path) => files.exists(path));
  const help =
    ofConda === undefined
      ? 'Run `uv init`, or set `language` to what the project is written in.'
      : `${ofConda} is conda's, which imgc does not read: name the packages of the index in a requirements.txt, or in pyproject.toml by \`uv init\` and \`uv add\`.`;
  return report('IMGC4301', message, { help });
}

/** By what is written, not by what lies there: that depends on who built what on this machine. */
function keptFolders(files: ProjectView): PythonFacts['keepsFolder'] {
  const readers = [
    'pyproject.toml',
    'setup.py',
    'MANIFEST.in',
    ...files.list('*/settings.py'),
    ...files.list('*/settings/*.py'),
  ];
  const texts = readers.map((file) => files.text(file) ?? '');
  const isNamed = (folder: RegExp) => texts.some((text) => folder.test(text));
  return { build: isNamed(/["'/ ]build["'/]/), dist: isNamed(/["'/ ]dist["'/]/) };
}
