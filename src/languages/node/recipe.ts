import { report } from '../../diagnostics/report.ts';
import { servedRoot } from '../../images/static-site.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Argument, Recipe, Wishes } from '../../model/recipe.ts';
import { servedElsewhere } from '../../project/served-elsewhere.ts';
import { adviceOn } from './advice.ts';
import type { NodeFacts } from './facts.ts';
import { metadataOf } from './metadata.ts';
import { noStart } from './no-start.ts';
import { openssl, partResult, type Result, serverResult, siteResult, tests } from './results.ts';
import { startsByBun } from './start-command.ts';
import { nodeTasks } from './tasks.ts';

/**
 * What tools keep of their runs. With what tsc remembers of a result that is not there, it writes none.
 * https://www.typescriptlang.org/tsconfig/#incremental
 */
const kept = ['**/node_modules', 'coverage', '**/*.tsbuildinfo'];

/** A site, a part of another image, or a server: they differ in what ships, and not in how it is made. */
export function nodeRecipe(facts: NodeFacts, wishes: Wishes): Outcome<Recipe> {
  const { manifest, manager } = facts;
  const version: Argument = { arg: 'NODE_VERSION', ...facts.version };
  const { value: result, diagnostics } = resultOf(facts, wishes, version);
  if (!result) return { diagnostics };
  const advice = adviceOn(facts, wishes);
  const packages = [...(facts.prisma?.hasEngine ? [openssl(facts.prisma)] : []), ...facts.packagesForGit];
  return {
    diagnostics,
    value: {
      metadata: metadataOf(manifest),
      toolchain: { family: 'node', version },
      platform: facts.hasNativeDependencies ? 'target' : 'build',
      workdir: '/app',
      setup: manager.setup,
      trustVariables: ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'],
      ...(packages.length > 0 ? { packages } : {}),
      tasks: nodeTasks(facts, wishes),
      artifacts: result.artifacts,
      tests,
      testFolders: ['test', 'tests', 'spec', '__tests__'],
      // What a build or an installation makes must not come from the developer's machine.
      never: [...new Set([...kept, ...(manager.never ?? []), ...result.made])],
      ...(facts.publicVariables.length > 0 ? { needed: facts.publicVariables } : {}),
      manifests: manager.manifests,
      ...(manifest.name === undefined ? {} : { packageName: manifest.name }),
      ...(result.runtime ? { runtime: result.runtime } : {}),
      ...(advice.length > 0 ? { advice } : {}),
    },
  };
}

function resultOf(facts: NodeFacts, wishes: Wishes, version: Argument): Outcome<Result> {
  if (!wishes.runs) return { value: partResult(facts, wishes), diagnostics: [] };
  if (facts.site) {
    const { serverConfig } = facts;
    const elsewhere = serverConfig && servedElsewhere(serverConfig, servedRoot, wishes.artifactPaths ?? []);
    return { value: siteResult(facts, facts.site, wishes), diagnostics: elsewhere ?? [] };
  }
  const command = wishes.command?.value ?? facts.start?.value;
  if (command?.[0] === 'bun' || (!command && startsByBun(facts.manifest))) {
    return { diagnostics: [byBun(facts, wishes)] };
  }
  if (!command || (!wishes.command && liesNowhere(command, facts)))
    return { diagnostics: [noStart(facts, wishes)] };
  return { value: serverResult(facts, wishes, command, version), diagnostics: [] };
}

/** A program of a dependency's has a path only where there is a node_modules. */
function liesNowhere(command: readonly string[], { manager }: NodeFacts): boolean {
  const hasFolder = manager.leaves.some(({ path }) => path === 'node_modules');
  return !hasFolder && command.some((word) => word.startsWith('node_modules/'));
}

function byBun({ manifest }: NodeFacts, wishes: Wishes): Diagnostic {
  return report('IMGC4109', 'The application starts by Bun, and the image has Node.js.', {
    at: wishes.command?.origin ?? manifest.placeOf(['scripts', 'start']),
    help:
      'Bundle it for Node.js (`bun build --target=node --outdir=dist src/index.ts`) and say ' +
      '`runtime: {command: [node, dist/index.js]}`; or use `language: {name: custom, image: …}` with an image of Bun.',
  });
}
