import type { Outcome } from '../../model/diagnostic.ts';
import type { Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Listening } from '../../model/listening.ts';
import type { SystemPackage, Wishes } from '../../model/recipe.ts';
import { type ServerConfig, readServerConfig } from '../../project/read-server-config.ts';
import { unshippedServerFiles } from '../../project/unshipped-server-files.ts';
import { unusedServerConfig } from '../../project/unused-server-config.ts';
import type { Choice } from './choose-package-manager.ts';
import { type Framework, frameworkOf, needsCommand } from './frameworks.ts';
import { packagesForGit } from './git-dependencies.ts';
import { findListening } from './listening.ts';
import { type LocalPackages, localPackages } from './local-packages.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { hasNativeDependencies } from './native-dependencies.ts';
import { nodeVersion } from './node-version.ts';
import { type OwnScripts, scriptsSkipped, skippedScripts } from './own-scripts.ts';
import type { PackageManager } from './package-manager.ts';
import { packageManagerOf } from './package-manager-of.ts';
import { type PrismaClient, clientStaysBehind, prismaClient } from './prisma-client.ts';
import { publicVariables } from './public-variables.ts';
import { type Start, startCommand } from './start-command.ts';
import { type StaticResult, isExported, staticResult } from './static-result.ts';

/** What the project's own files say. */
export interface NodeFacts {
  manifest: Manifest;
  version: Setting<string>;
  manager: PackageManager;
  /** Which package manager it is, and why. */
  choice: Choice;
  /** Those that must not run when its dependencies are installed. */
  ownScripts: OwnScripts;
  localPackages: LocalPackages;
  /** Of the operating system, where a dependency is fetched by Git. */
  packagesForGit: SystemPackage[];
  hasDependencies: boolean;
  hasProductionDependencies: boolean;
  /** Whether a production dependency is compiled, or is of one platform. */
  hasNativeDependencies: boolean;
  framework?: Framework;
  /** Absent for what runs. */
  site?: StaticResult;
  /** The folder in which the build has the programs of the dependencies. */
  programs: string;
  /** How package.json says that the application starts. */
  start?: Start;
  serverConfig?: ServerConfig;
  /** What the sources say of where the server listens. */
  listening: Listening[];
  prisma?: PrismaClient;
  /** Files of variables that look secret, and are for everybody. */
  publicVariables: string[];
}

export function readNodeFacts(files: ProjectView, wishes: Wishes): Outcome<NodeFacts> {
  const { value: manifest, diagnostics } = readManifest(files);
  if (!manifest) return { diagnostics };
  const version = wishes.version ? { value: wishes.version, diagnostics: [] } : nodeVersion(files, manifest);
  const install = packageManagerOf(files, manifest, wishes);
  const isSite = !wishes.command && isExported(files, manifest, wishes);
  const framework = isSite ? undefined : frameworkOf(manifest);
  const faults = [...version.diagnostics, ...install.diagnostics];
  if (framework) faults.push(...needsCommand(framework, wishes));
  if (!version.value || !install.value || faults.length > 0) return { diagnostics: faults };
  const { manager, choice } = install.value;
  const hasDependencies = manifest.dependencies.length > 0;
  const hasProductionDependencies = manifest.production.length > 0;
  const skippable = hasDependencies && !wishes.installs ? manager.ownScripts : [];
  const ownScripts = skippedScripts(skippable, manifest, files);
  const site = framework || wishes.command ? undefined : staticResult(files, manifest, wishes);
  const ships = wishes.runs && !site && hasProductionDependencies;
  const start = startCommand(manifest, files);
  const prisma = prismaClient(files, manifest, { lockfile: choice.lockfile, manager, wishes });
  const variables = publicVariables(files, manifest, { site, wishes });
  const ownConfig = site && wishes.runs ? readServerConfig(files) : undefined;
  const command = site || !wishes.runs ? [] : (wishes.command?.value ?? start?.value ?? []);
  const skipped = ships ? ownScripts.production : ownScripts.everything;
  const notMade = skipped.filter((script) => !prisma?.isMade || !onlyGenerates(manifest, script));
  return {
    diagnostics: [
      ...scriptsSkipped(notMade, manifest, files),
      ...variables.diagnostics,
      ...clientStaysBehind(prisma, wishes),
      ...(ownConfig?.diagnostics ?? []),
      ...(ownConfig?.value ? unshippedServerFiles(ownConfig.value, files, wishes.artifactPaths ?? []) : []),
      ...(ownConfig && !ownConfig.value && ownConfig.diagnostics.length === 0
        ? unusedServerConfig(files, wishes.artifactPaths ?? [])
        : []),
    ],
    value: {
      manifest,
      version: version.value,
      manager,
      choice,
      ownScripts,
      localPackages: localPackages(manifest, files, choice.name),
      packagesForGit: hasDependencies ? packagesForGit(choice, files) : [],
      hasDependencies,
      programs: `/app/${files.fromRoot('node_modules/.bin')}`,
      publicVariables: variables.files,
      listening: findListening(command, files, manifest, wishes.imageEnv ?? {}),
      hasProductionDependencies,
      hasNativeDependencies:
        !site &&
        wishes.runs &&
        (prisma?.hasEngine === true ||
          (choice.lockfile !== undefined &&
            hasNativeDependencies(files, choice.lockfile, manifest.production))),
      ...(framework ? { framework } : {}),
      ...(site ? { site } : {}),
      ...(start ? { start } : {}),
      ...(prisma ? { prisma } : {}),
      ...(ownConfig?.value ? { serverConfig: ownConfig.value } : {}),
    },
  };
}

/** What the build does in its place is no loss. */
function onlyGenerates({ scripts }: Manifest, script: string): boolean {
  return /^(?:(?:npx|yarn|bunx|pnpm(?: exec)?) )?prisma generate$/.test(scripts[script]?.trim() ?? '');
}
