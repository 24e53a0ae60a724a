import { staticSite } from '../../images/static-site.ts';
import type { Argument, Artifact, Runtime, Wishes } from '../../model/recipe.ts';
import type { Setting } from '../../model/origin.ts';
import type { NodeFacts } from './facts.ts';
import { openedPorts } from '../../project/opened-ports.ts';
import type { PrismaClient } from './prisma-client.ts';
import { resultFolder } from './result-folder.ts';
import type { StaticResult } from './static-result.ts';

/** What ships. */
export interface Result {
  artifacts: Artifact[];
  /** Absent for what feeds another part. */
  runtime?: Runtime;
  /** Folders that the build makes. */
  made: string[];
}

/** Sources alone: openapi.spec.json and tsconfig.spec.json are no tests. The first of each pair has *.cjs and *.mts too. */
export const tests = [
  ...['test', 'spec'].flatMap((kind) => [`**/*.${kind}.*[jt]s`, `**/*.${kind}.[jt]sx`]),
  ...['**/__tests__', '**/__snapshots__'],
];

/** Asks an address and fails unless the answer is good. */
const probe = 'fetch(process.argv[1]).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))';

/**
 * Prisma up to 6 asks a shell for the type of the machine before it looks for OpenSSL, and takes the wrong engine where
 * there is none. https://github.com/prisma/prisma/blob/6.16.0/packages/get-platform/src/getPlatform.ts
 */
const withShellFirst: Runtime['bases'] = ['slim', 'distroless', 'alpine', 'full'];

/** The slim images of Node.js have none. https://github.com/prisma/prisma/issues/19729 */
export function openssl({ origin }: PrismaClient): Setting<string> {
  return { value: 'openssl', origin };
}

/** Files for another part: what the build leaves. */
export function partResult(facts: NodeFacts, wishes: Wishes): Result {
  const { site, start, manifest, manager } = facts;
  const builds = isBuilt(facts, wishes);
  const folder = site?.folder ?? resultFolder(start?.value ?? []) ?? (builds ? 'dist' : '.');
  const except = folder === '.' ? { except: manager.leaves.map(({ path }) => path) } : {};
  return {
    artifacts: [
      { from: from(builds), path: folder, to: folder, churn: 3, origin: manifest.place, ...except },
    ],
    made: [...made(builds, folder), ...(site?.made ?? [])],
  };
}

/** Files that a web server sends: nothing of Node.js is left. */
export function siteResult(facts: NodeFacts, site: StaticResult, wishes: Wishes): Result {
  const builds = isBuilt(facts, wishes);
  const { serverConfig } = facts;
  const { artifacts, runtime } = staticSite({
    folder: from(builds),
    path: site.folder,
    singlePage: site.singlePage,
    ...(site.page === undefined ? {} : { page: site.page }),
    ...(site.base === undefined ? {} : { base: site.base }),
    origin: site.origin,
    ...(wishes.port === undefined ? {} : { port: wishes.port }),
    ...(serverConfig ? { ownConfig: serverConfig } : {}),
  });
  return {
    artifacts,
    runtime,
    made: [...made(builds, site.folder), ...(site.made ?? [])],
  };
}

/** A server in JavaScript: production dependencies, package.json, and what the build leaves. */
export function serverResult(
  facts: NodeFacts,
  wishes: Wishes,
  command: readonly string[],
  version: Argument,
): Result {
  const [program = 'node', ...words] = command;
  const builds = isBuilt(facts, wishes);
  const folder = builds && !facts.framework ? resultFolder(command) : undefined;
  return {
    artifacts: [
      ...dependencies(facts),
      ...generatedClient(facts, builds, folder),
      ...linkedPackages(facts, builds, folder),
      ...ownFiles(facts, builds, folder),
    ],
    runtime: {
      family: 'node',
      version,
      bases: facts.prisma?.hasEngine ? withShellFirst : ['distroless', 'slim', 'alpine', 'full'],
      refuses: { scratch: 'it has no Node.js' },
      needs: ['certificates', 'tmp'],
      workdir: '/app',
      program,
      arguments: words,
      env: {
        NODE_ENV: 'production',
        ...(wishes.command ? {} : facts.start?.env),
        ...(facts.hasProductionDependencies ? facts.manager.runtimeEnv : {}),
      },
      probe: { program: 'node', arguments: ['-e', probe] },
      ...(facts.prisma?.hasEngine ? { packages: [openssl(facts.prisma)] } : {}),
      ...openedPorts(facts.listening),
      ...(wishes.command || !facts.start ? {} : { origin: facts.start.origin }),
      ...(!wishes.command && facts.start?.isProgram ? { takesWords: true as const } : {}),
    },
    made: [...made(builds, folder ?? '.'), ...(facts.framework?.made ?? [])],
  };
}

function dependencies({ manager, choice, hasProductionDependencies }: NodeFacts): Artifact[] {
  if (!hasProductionDependencies) return [];
  const { origin } = choice;
  return manager.leaves.map((left) => ({
    from: { task: 'prod-deps' },
    to: left.path,
    churn: 1,
    origin,
    ...left,
  }));
}

/** Over the installed package, which has one without models; or where no compiler takes it along. */
function generatedClient({ prisma }: NodeFacts, builds: boolean, folder: string | undefined): Artifact[] {
  if (prisma?.folder === undefined || !prisma.isMade) return [];
  const { folder: path, isSource, origin } = prisma;
  const isPackage = path.startsWith('node_modules/');
  // All that the build leaves has it. Where a folder ships, what is compiled has it, and scripts of the project's copy it.
  if (!isPackage && builds && (folder === undefined || isSource || /^src\//.test(path))) return [];
  if (!isPackage && folder !== undefined && `${path}/`.startsWith(`${folder}/`)) return [];
  return [{ from: { task: 'build' }, path, to: path, churn: 2, origin }];
}

/** Where not everything ships: node_modules has links to them alone. */
function linkedPackages(
  { localPackages, manifest }: NodeFacts,
  builds: boolean,
  folder?: string,
): Artifact[] {
  if (folder === undefined) return [];
  return localPackages.linked.map((path) => {
    return { from: from(builds), path, to: path, churn: 2, origin: manifest.place, except: tests };
  });
}

function ownFiles(
  { manager, manifest, prisma }: NodeFacts,
  builds: boolean,
  folder: string | undefined,
): Artifact[] {
  const origin = manifest.place;
  if (folder !== undefined) {
    return [
      // It says "type": "module", without which Node.js reads the files in another way.
      { from: from(builds), path: 'package.json', to: './', churn: 2, origin },
      { from: from(builds), path: folder, to: folder, churn: 3, origin },
    ];
  }
  // The source is what runs. Files of the package manager are needed no more, and may hold tokens.
  const [, ...others] = manager.manifests;
  const left = manager.leaves.map(({ path }) => path);
  // A client that a developer's machine has is for that machine; the build's own lies there before.
  const made = prisma?.isMade && prisma.folder !== undefined && !builds ? [prisma.folder] : [];
  const except = [...new Set([...left, '.npmrc', ...others]), ...(builds ? [] : [...made, ...tests])];
  return [{ from: from(builds), path: '.', to: './', churn: 3, origin, except }];
}

/** Whether a step of the build runs, by the script of that name or by a command of the config's. */
export function isBuilt({ manifest }: Pick<NodeFacts, 'manifest'>, { builds }: Wishes): boolean {
  return builds === 'own' || (builds === 'default' && manifest.scripts.build !== undefined);
}

function from(builds: boolean): Artifact['from'] {
  return builds ? { task: 'build' } : { context: true };
}

function made(builds: boolean, folder: string): string[] {
  // A folder below one of the sources, or outside, is left to them.
  return builds && !/^\.{0,2}$|^\.\.\//.test(folder) ? [folder] : [];
}
