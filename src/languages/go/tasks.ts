import type { Cache, Task, Text } from '../../model/recipe.ts';
import { compiledDependencies } from './compiled-dependencies.ts';
import { type GoBuild, compileFolder, manifests, saysNothing, source, target } from './go-build.ts';
import { goVariables } from './go-variables.ts';
import { testSettings } from './test-settings.ts';
import { argumentsRead, linkerFlags, stampsOf } from './version-stamps.ts';

const downloads = '/var/cache/go-mod';
const decided = (why: string) => ({ pack: 'go', why });

/** The whole module cache as a mount: nothing of it is in a layer. */
const moduleMount: Cache = { id: 'go-mod', target: '/go/pkg/mod', scope: 'all' };

const toStamp =
  'Declare a string variable that means the same in a main package (`var version string` for `VERSION`), give `-ldflags` of your own in `build.command`, or remove it.';

export function goTasks(build: GoBuild): Task[] {
  const { facts, wishes } = build;
  const inMount = wishes.dependencies === 'mount';
  const inLayer = facts.modules.external && !inMount;
  // A command of the user's is not known to it, and a profile compiles each package once more.
  const ownCommand = wishes.builds !== 'default' || wishes.installs;
  const ahead = !inMount && !ownCommand && !facts.profiled;
  return [
    inLayer ? downloadTask(build) : installTask(build, inMount),
    ...(ahead ? compiledDependencies(build) : []),
    buildTask(build, ahead, inMount),
    testTask(build, ahead && testSettings(wishes.tests) !== undefined, inMount),
  ];
}

/**
 * The modules end in the layer, where a fresh runner finds them; the mount only spares the download. It serves as a
 * proxy of files, so that just this module's part of a shared cache is taken. https://go.dev/ref/mod#goproxy-protocol
 * The archives are needed no more once they are unpacked.
 */
function downloadTask(build: GoBuild): Task {
  const fromMount = {
    GOPROXY: `file://${downloads}/cache/download`,
    GONOPROXY: 'none',
    GONOSUMDB: '*',
  };
  return {
    ...installTask(build, false),
    run: [
      { argv: ['go', 'mod', 'download'], env: { GOMODCACHE: downloads } },
      { argv: ['go', 'mod', 'download'], env: fromMount },
      { argv: ['find', '/go/pkg/mod/cache/download', '-name', '*.zip', '-delete'] },
    ],
    caches: [{ id: 'go-mod', target: downloads, scope: 'all' }],
  };
}

/** Nothing to install; it is there for a command of the config's. */
function installTask({ facts, wishes }: GoBuild, inMount: boolean): Task {
  const env = goVariables(wishes.buildEnv);
  return {
    id: 'deps',
    title: 'holds the modules that go.mod and go.sum name',
    origin: facts.manifest,
    role: 'install',
    sees: [manifests(facts)],
    run: [],
    ...(Object.keys(env).length > 0 ? { env } : {}),
    ...(inMount ? { caches: [moduleMount] } : {}),
  };
}

function buildTask(build: GoBuild, ahead: boolean, inMount: boolean): Task {
  const { facts, wishes, packages, cgo } = build;
  const stamps = stampsOf(facts.variables, wishes.options.stamp?.value === 'off' ? [] : wishes.args);
  const names = packages.map((path) => (path === '.' ? 'the main package' : path));
  const flags: Text = linkerFlags(stamps);
  const seed = ahead ? { seed: { task: 'compiled', path: compileFolder } } : {};
  return {
    id: 'build',
    title: `compiles ${listed(names)}`,
    origin: facts.manifest,
    role: 'build',
    on: 'deps',
    // A command of the user's may write beside the sources, which a bind mount would forget.
    sees: [source(facts, wishes.builds === 'own' ? 'copy' : 'bind')],
    run:
      wishes.builds === 'default'
        ? commandsOf(build).map((words) => ({ argv: ['go', 'build', '-trimpath', flags, '-o', ...words] }))
        : [],
    caches: [
      { id: 'go-build', target: compileFolder, scope: 'service', ...seed },
      ...(inMount ? [moduleMount] : []),
    ],
    ...target(cgo),
    // What a command of the user's reads nobody knows.
    ...(wishes.builds === 'default'
      ? { reads: { arguments: argumentsRead(stamps, wishes.args, cgo), help: toStamp } }
      : {}),
  };
}

/** The go command would call a program by its folder, and `cmd` says nothing: that one is given the name of the module. */
function commandsOf({ facts, packages }: GoBuild): string[][] {
  const named = packages.filter((path) => !saysNothing(path));
  return [
    ...(named.length > 0 ? [['/out/', ...named]] : []),
    ...packages.filter(saysNothing).map((path) => [`/out/${facts.moduleName}`, path]),
  ];
}

/** With a compile cache of its own: tests are compiled by other flags than the binary, so nothing would be shared. */
function testTask({ facts, wishes, cgo }: GoBuild, ahead: boolean, inMount: boolean): Task {
  const seed = ahead ? { seed: { task: 'test-compiled', path: compileFolder } } : {};
  return {
    id: 'test',
    title: 'runs the tests',
    origin: decided('go test is how Go tests'),
    role: 'test',
    on: 'deps',
    sees: [source(facts, 'bind')],
    run: [{ argv: ['go', 'test', './...'] }],
    ...(wishes.tests?.command
      ? {}
      : { reads: { arguments: argumentsRead([], wishes.args, cgo), help: toStamp } }),
    caches: [
      { id: 'go-test', target: compileFolder, scope: 'service', ...seed },
      ...(inMount ? [moduleMount] : []),
    ],
  };
}

export function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
