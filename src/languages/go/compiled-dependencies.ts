import type { Cache, Input, Task } from '../../model/recipe.ts';
import { type GoBuild, compileFolder, manifests, source, target } from './go-build.ts';
import { goVariables } from './go-variables.ts';
import { testSettings } from './test-settings.ts';

const mount = '/var/cache/go-build';

/** What packages are compiled for: tests have other flags than the binaries, so nothing would be shared. */
interface Purpose {
  /** Of the names of its tasks and of its mount. */
  prefix: string;
  titles: { imports: string; compiled: string };
  /** What is said where the list cannot be made or compiled. */
  failing: string;
  sees: Input;
  packages: string[];
  listFlags: string[];
  compileFlags: string[];
  on: Pick<Task, 'args' | 'env'>;
}

/**
 * Packages of Go itself and of other modules, compiled before the source comes: an edit that imports nothing new runs it
 * no more, also on a runner that has no cache but the remote one.
 */
export function compiledDependencies(build: GoBuild): Task[] {
  const purposes = [forBinaries(build), ...forTests(build)];
  return purposes.flatMap((purpose) => [importsTask(build, purpose), compiledTask(build, purpose)]);
}

function forBinaries({ facts, wishes, packages, cgo }: GoBuild): Purpose {
  return {
    prefix: '',
    titles: {
      imports: 'lists the packages that the source imports from elsewhere',
      compiled: 'holds those packages compiled',
    },
    failing: 'The build compiles what is missing.',
    sees: source(facts, 'bind'),
    packages,
    listFlags: [],
    compileFlags: ['-trimpath'],
    on: target(cgo, goVariables(wishes.buildEnv)),
  };
}

/** For the builder's own platform, with cgo where it has a C compiler, and with whole paths, which tests may look for. */
function forTests({ facts, wishes }: GoBuild): Purpose[] {
  const settings = testSettings(wishes.tests);
  if (!settings) return [];
  const purpose: Purpose = {
    prefix: 'test-',
    titles: {
      imports: 'lists the packages that the tests import from elsewhere',
      compiled: 'holds those packages compiled for tests',
    },
    failing: 'The tests compile what is missing.',
    sees: { ...source(facts, 'bind'), tests: true },
    packages: ['./...'],
    listFlags: ['-test', ...settings.flags],
    compileFlags: settings.flags,
    on: { env: settings.env },
  };
  return [purpose];
}

function mountAt(target: string, { prefix }: Purpose): Cache {
  return { id: `go-${prefix}compiled`, target, scope: 'service', sharing: 'locked' };
}

/**
 * The list changes only when the source imports something new. Packages of folders of the project's own are left to
 * the build; so are those that std has from elsewhere, which come with their importers, and those that a test has
 * anew. -e: a fault in the source is reported by who compiles it, as is one of the settings.
 */
function importsTask({ facts }: GoBuild, purpose: Purpose): Task {
  const external = '(and .Module (not .Module.Main) (or (not .Module.Replace) .Module.Replace.Version))';
  // Vendored packages are files of the project's own.
  const elsewhere = facts.modules.external ? `(or .Standard ${external})` : '.Standard';
  const anew = purpose.listFlags.includes('-test') ? ' (not .ForTest)' : '';
  const format = `{{if and (not .Error)${anew} ${elsewhere}}}{{.ImportPath}}{{end}}`;
  const list = ['go', 'list', '-e', '-deps', ...purpose.listFlags].join(' ');
  return {
    id: `${purpose.prefix}imports`,
    title: purpose.titles.imports,
    origin: facts.manifest,
    role: 'install',
    on: 'deps',
    sees: [purpose.sees],
    run: [
      {
        script: [
          'mkdir -p /out',
          `${list} -f '${format}' ${purpose.packages.join(' ')} >/tmp/packages ||`,
          `  echo '${purpose.failing}'`,
          "grep -v '^vendor/' /tmp/packages | LC_ALL=C sort >/out/imports",
        ],
      },
    ],
    // The go command keeps there what it read of each package: without it a list takes ten times as long.
    caches: [mountAt(compileFolder, purpose)],
    ...purpose.on,
  };
}

/**
 * What those packages compile to, in a layer. The mount makes it cheap to repeat; only the entries that this list uses
 * are taken from it: the go command renews the time of an entry that it uses. A package that needs the source fails
 * here, and is left to who has it.
 */
function compiledTask({ facts }: GoBuild, purpose: Purpose): Task {
  const { prefix, titles, compileFlags } = purpose;
  const compile = ['go', 'build', ...compileFlags].join(' ');
  return {
    id: `${prefix}compiled`,
    title: titles.compiled,
    origin: facts.manifest,
    role: 'install',
    on: 'deps',
    sees: [
      manifests(facts),
      { task: `${prefix}imports`, path: '/out/imports', to: '/tmp/imports', via: 'bind' },
    ],
    run: [
      {
        script: [
          `mkdir -p ${compileFolder}`,
          `find ${mount} -type f -exec touch -t 200001010000 {} +`,
          `GOCACHE=${mount} xargs ${compile} </tmp/imports ||`,
          `  echo '${purpose.failing}'`,
          `cd ${mount}`,
          `find . -type f -mtime -1 | tar -cf - -T - | tar -xf - -C ${compileFolder}`,
        ],
      },
    ],
    caches: [mountAt(mount, purpose)],
    ...purpose.on,
  };
}
