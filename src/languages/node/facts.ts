import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { Choice } from './choose-package-manager.ts';
import { type Framework, frameworkOf, needsCommand } from './frameworks.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { hasNativeDependencies } from './native-dependencies.ts';
import { nodeVersion } from './node-version.ts';
import type { PackageManager } from './package-manager.ts';
import { packageManagerOf } from './package-manager-of.ts';
import { type PrismaClient, clientStaysBehind, prismaClient } from './prisma-client.ts';
import { publicVariables } from './public-variables.ts';
import { type ServerConfig, serverConfig } from './server-config.ts';
import { startCommand } from './start-command.ts';
import { type StaticResult, staticResult } from './static-result.ts';

/** What the project's own files say. */
export interface NodeFacts {
  manifest: Manifest;
  version: Setting<string>;
  manager: PackageManager;
  /** Which package manager it is, and why. */
  choice: Choice;
  /** Scripts of the package's own that must not run when its dependencies are installed. */
  ownScripts: string[];
  hasDependencies: boolean;
  hasProductionDependencies: boolean;
  /** Whether a production dependency is compiled, or is of one platform. */
  hasNativeDependencies: boolean;
  framework?: Framework;
  /** Absent for what runs. */
  site?: StaticResult;
  /** How package.json says that the application starts. */
  start?: Setting<string[]>;
  serverConfig?: ServerConfig;
  prisma?: PrismaClient;
  /** Files of variables that look secret, and are for everybody. */
  publicVariables: string[];
}

export function readNodeFacts(files: ProjectView, wishes: Wishes): Outcome<NodeFacts> {
  const { value: manifest, diagnostics } = readManifest(files);
  if (!manifest) return { diagnostics };
  const version = wishes.version ? { value: wishes.version, diagnostics: [] } : nodeVersion(files, manifest);
  const install = packageManagerOf(files, manifest, wishes);
  const framework = frameworkOf(manifest);
  const faults = [...version.diagnostics, ...install.diagnostics];
  if (framework) faults.push(...needsCommand(framework, wishes));
  if (!version.value || !install.value || faults.length > 0) return { diagnostics: faults };
  const { manager, choice } = install.value;
  const hasDependencies = manifest.dependencies.length > 0;
  const skipped = manager.ownScripts.filter((script) => script in manifest.scripts);
  const ownScripts = hasDependencies && !wishes.installs ? skipped : [];
  const site = framework || wishes.command ? undefined : staticResult(files, manifest);
  const start = startCommand(manifest, files);
  const prisma = prismaClient(files, manifest, { lockfile: choice.lockfile, manager, wishes });
  const variables = publicVariables(files, manifest, { site, wishes });
  const ownConfig = site && wishes.runs ? serverConfig(files) : undefined;
  const notMade = ownScripts.filter((script) => !prisma?.isMade || !onlyGenerates(manifest, script));
  return {
    diagnostics: [
      ...notMade.map((script) => scriptSkipped(manifest, script)),
      ...variables.diagnostics,
      ...clientStaysBehind({ manager, ...(prisma ? { prisma } : {}) }, wishes),
    ],
    value: {
      manifest,
      version: version.value,
      manager,
      choice,
      ownScripts,
      hasDependencies,
      publicVariables: variables.files,
      hasProductionDependencies: manifest.production.length > 0,
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
      ...(ownConfig ? { serverConfig: ownConfig } : {}),
    },
  };
}

/** What the build does in its place is no loss. */
function onlyGenerates({ scripts }: Manifest, script: string): boolean {
  return /^(?:(?:npx|yarn|bunx|pnpm(?: exec)?) )?prisma generate$/.test(scripts[script]?.trim() ?? '');
}

function scriptSkipped(manifest: Manifest, script: string): Diagnostic {
  return report('IMGC4107', `The script \`${script}\` does not run when the dependencies are installed.`, {
    at: manifest.placeOf(['scripts', script]),
    help: `The sources that it may need are not there yet. If the image needs it, run it by \`build.command\`.`,
  });
}
