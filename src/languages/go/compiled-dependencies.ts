import type { Cache, Task } from '../../model/recipe.ts';
import { type GoBuild, compileFolder, manifests, source, target } from './go-build.ts';

const mount = '/var/cache/go-build';

const mountAt = (target: string): Cache => ({
  id: 'go-compiled',
  target,
  scope: 'service',
  sharing: 'locked',
});

/**
 * Packages of Go itself and of other modules, compiled before the source comes: an edit that imports nothing new runs it
 * no more, also on a runner that has no cache but the remote one.
 */
export function compiledDependencies(build: GoBuild): Task[] {
  return [importsTask(build), compiledTask(build)];
}

/**
 * The list changes only when the source imports something new. Packages of folders of the project's own are left to
 * the build; so are those that std has from elsewhere, which come with their importers. -e: a fault in the source is
 * reported by the build.
 */
function importsTask({ facts, packages, cgo }: GoBuild): Task {
  const external = '(and .Module (not .Module.Main) (or (not .Module.Replace) .Module.Replace.Version))';
  // Vendored packages are files of the project's own.
  const elsewhere = facts.modules.external ? `(or .Standard ${external})` : '.Standard';
  const format = `{{if and (not .Error) ${elsewhere}}}{{.ImportPath}}{{end}}`;
  return {
    id: 'imports',
    title: 'lists the packages that the source imports from elsewhere',
    origin: facts.manifest,
    role: 'install',
    on: 'deps',
    sees: [source(facts, 'bind')],
    run: [
      {
        script: [
          'mkdir -p /out',
          `go list -e -deps -f '${format}' ${packages.join(' ')} >/tmp/packages`,
          "grep -v '^vendor/' /tmp/packages | LC_ALL=C sort >/out/imports",
        ],
      },
    ],
    // The go command keeps there what it read of each package: without it a list takes ten times as long.
    caches: [mountAt(compileFolder)],
    ...target(cgo),
  };
}

/**
 * What those packages compile to, in a layer. The mount makes it cheap to repeat; only the entries that this list uses
 * are taken from it: the go command renews the time of an entry that it uses. A package that needs the source fails
 * here, and is left to the build.
 */
function compiledTask({ facts, cgo }: GoBuild): Task {
  return {
    id: 'compiled',
    title: 'holds those packages compiled',
    origin: facts.manifest,
    role: 'install',
    on: 'deps',
    sees: [manifests(facts), { task: 'imports', path: '/out/imports', to: '/tmp/imports', via: 'bind' }],
    run: [
      {
        script: [
          `mkdir -p ${compileFolder}`,
          `find ${mount} -type f -exec touch -t 200001010000 {} +`,
          `GOCACHE=${mount} xargs go build -trimpath </tmp/imports ||`,
          "  echo 'The build compiles what is missing.'",
          `cd ${mount}`,
          `find . -type f -mtime -1 | tar -cf - -T - | tar -xf - -C ${compileFolder}`,
        ],
      },
    ],
    caches: [mountAt(mount)],
    ...target(cgo),
  };
}
