import type { Input, Run, Task, Text, Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import { pathToPrograms } from './programs-of-packages.ts';

/** The test script that `npm init` writes, which always fails. */
const noTest = /no test specified/;

/** Dependencies, the build, the tests. Production dependencies are installed beside the build, never pruned after it. */
export function nodeTasks(facts: NodeFacts, wishes: Wishes): Task[] {
  const ships = wishes.runs && !facts.site && facts.hasProductionDependencies;
  // A command of the user's runs, whatever the manifest names.
  const installs = facts.hasDependencies || wishes.installs;
  const on = installs ? 'deps' : undefined;
  return [
    ...(installs ? [installTask(facts, 'deps')] : []),
    ...(ships ? [installTask(facts, 'prod-deps')] : []),
    ...(wishes.builds === 'none' ? [] : [buildTask(facts, wishes, on)]),
    testTask(facts, wishes, on),
  ];
}

function installTask(
  { manager, choice, ownScripts, localPackages }: NodeFacts,
  id: 'deps' | 'prod-deps',
): Task {
  const production = id === 'prod-deps';
  const without = production ? ownScripts.production : ownScripts.everything;
  const [own = '', ...others] = manager.manifests;
  const sees: Input[] = manager.changesManifest({ production, without })
    ? [
        { paths: [own], via: 'copy' },
        { paths: others, via: 'bind' },
      ]
    : [{ paths: manager.manifests, via: 'bind' }];
  return {
    id,
    title: production
      ? 'installs what runs in production, beside the build'
      : `installs every dependency that ${choice.lockfile ?? own} names`,
    origin: choice.origin,
    role: production ? 'runtime-install' : 'install',
    // A package's own scripts may write into its folder.
    sees: [...sees, ...input(localPackages.archives, 'bind'), ...input(localPackages.folders, 'copy')],
    run: manager.install({ production, without }),
    caches: [manager.cache],
    ...(manager.env ? { env: manager.env } : {}),
    ...(manager.productionEnv ? { productionEnv: manager.productionEnv } : {}),
  };
}

function input(paths: string[], via: 'bind' | 'copy'): Input[] {
  return paths.length > 0 ? [{ paths, via }] : [];
}

/** By its own file, because each package manager has other words for it. */
const generate: Run = { argv: ['node_modules/.bin/prisma', 'generate'] };

/** A config of Prisma's that names a variable wants it for every command; this one never asks the database. */
const unused = 'not-used-by-the-build';

function buildTask(facts: NodeFacts, wishes: Wishes, on?: string): Task {
  const { manifest, manager, site, prisma } = facts;
  const scripted = wishes.builds === 'default' && manifest.scripts.build !== undefined;
  return {
    id: 'build',
    title: scripted ? "runs the package's build script" : "makes Prisma's client",
    origin: scripted ? manifest.placeOf(['scripts', 'build']) : manifest.place,
    role: 'build',
    sees: [{ source: true, via: 'copy' }],
    run: [...(prisma?.mustGenerate ? [generate] : []), ...(scripted ? [manager.runScript('build')] : [])],
    ...(on === undefined ? {} : { on }),
    ...given({
      ...Object.fromEntries((prisma?.variables ?? []).map((name) => [name, unused])),
      ...pathToPrograms(facts, wishes.buildCommand?.value),
    }),
    ...(site?.caches ? { caches: site.caches } : {}),
  };
}

function given(env: Record<string, Text>): Pick<Task, 'env'> {
  return Object.keys(env).length > 0 ? { env } : {};
}

function testTask(facts: NodeFacts, { tests }: Wishes, on?: string): Task {
  const { manifest, manager } = facts;
  const script = manifest.scripts.test;
  const scripted = script !== undefined && !noTest.test(script);
  return {
    id: 'test',
    title: "runs the package's tests",
    origin: scripted ? manifest.placeOf(['scripts', 'test']) : manifest.place,
    role: 'test',
    sees: [{ source: true, via: 'copy' }],
    run: scripted ? [manager.runScript('test')] : [],
    ...(on === undefined ? {} : { on }),
    ...given(pathToPrograms(facts, tests?.command)),
  };
}
