import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Artifact, Flavour, Recipe, Runtime, Wishes } from '../../model/recipe.ts';
import { loopbackAlone } from '../../project/loopback-alone.ts';
import { openedPorts } from '../../project/opened-ports.ts';
import type { GoFacts } from './facts.ts';
import { saysNothing } from './go-build.ts';
import { compilerPackages, linkedPackages } from './cgo-packages.ts';
import { compiledPrograms } from './compiled-programs.ts';
import { findListening } from './listening.ts';
import { leavesNothing } from './leaves-nothing.ts';
import { embedsNothing } from './missing-embeds.ts';
import { type Program, chooseProgram, noMain } from './program.ts';
import { type ShippedProgram, shippedPrograms } from './shipped-programs.ts';
import { goTasks } from './tasks.ts';
import { unshippedFiles } from './unshipped-files.ts';

/** A binary of each main package; without cgo it is static and cross-compiled, and its base may be empty. */
export function goRecipe(facts: GoFacts, wishes: Wishes, files: ProjectView): Outcome<Recipe> {
  if (wishes.builds === 'none' && !wishes.ownArtifacts) return nothingToShip(wishes);
  const nothing = leavesNothing(wishes);
  if (nothing.length > 0) return { diagnostics: nothing };
  const programs = facts.mains.map((folder) => ({ folder, name: binaryName(folder, facts.moduleName) }));
  if (wishes.builds === 'default' && programs.length === 0) return { diagnostics: [noMain(facts)] };
  const wanted = compiledPrograms(
    programs.map(({ name }) => name),
    wishes,
  );
  const binaries = programs.filter(({ name }) => wanted.includes(name));
  const names = binaries.map(({ name }) => name);
  const shipped = shippedPrograms(files, names, wishes);
  const program = chooseProgram(names, shipped, facts, wishes);
  if (!program.value) return { diagnostics: program.diagnostics };
  const packages = binaries.map(({ folder }) => (folder === '.' ? '.' : `./${folder}`));
  const cgo = usesCgo(facts, wishes);
  const compiled = binaries.map(({ folder }) => folder);
  const start = posix.basename(program.value.program);
  const started = binaries.find(({ name }) => name === start);
  const listening = wishes.runs && started ? findListening(files, started.folder, wishes.imageEnv ?? {}) : [];
  return {
    diagnostics: [
      ...embedsNothing(facts.missingEmbeds, { wishes, mains: facts.mains, compiled }, files),
      ...loopbackAlone(listening),
      ...unshippedFiles(facts, compiled, wishes),
    ],
    value: {
      packageName: facts.moduleName,
      metadata: facts.metadata,
      toolchain: { family: 'golang', version: { arg: 'GO_VERSION', ...facts.version, ...versionOf(wishes) } },
      // A C compiler makes code for the machine that it runs on.
      platform: cgo ? 'target' : 'build',
      workdir: '/src',
      setup: [],
      trustVariables: ['SSL_CERT_FILE'],
      tasks: goTasks({ facts, wishes, packages, cgo }),
      artifacts: artifacts(facts, wishes, names),
      tests: ['**/*_test.go'],
      // A frontend has a package beside it that embeds what it builds.
      sourcesElsewhere: ['*.go', '*/*.go'],
      never: [],
      manifests: facts.modules.manifests,
      // An image of the config's own has the compiler that somebody chose.
      ...(cgo && !wishes.image ? { packages: compilerPackages(facts.cgo) } : {}),
      ...(wishes.runs
        ? { runtime: { ...runtime(facts, program.value, shipped, cgo), ...openedPorts(listening) } }
        : {}),
      ...(facts.embedded.length > 0 ? { needed: facts.embedded } : {}),
    },
  };
}

function usesCgo(facts: GoFacts, { options }: Wishes): boolean {
  const wish = options.cgo?.value ?? 'auto';
  return wish === 'on' || (wish === 'auto' && facts.cgo !== undefined);
}

function runtime(
  facts: GoFacts,
  { program, arguments: words }: Program,
  shipped: readonly ShippedProgram[],
  cgo: boolean,
): Runtime {
  const bases: Flavour[] = ['distroless', 'scratch', 'alpine', 'slim', 'full'];
  const linked = `the binary needs a C library: ${facts.cgo?.why ?? 'the config says `cgo: on`'}`;
  return {
    family: 'native',
    links: cgo ? (facts.cgo?.links ?? 'libc') : 'nothing',
    bases: cgo ? bases.filter((base) => base !== 'scratch') : bases,
    needs: ['certificates', 'tmp'],
    program,
    arguments: words,
    places: Object.fromEntries(shipped.map(({ name, place }) => [name, place])),
    origin: {
      pack: 'go',
      why: facts.mains.length > 1 ? 'it has the name of the service' : 'the only main package',
    },
    ...(cgo ? { refuses: { scratch: linked }, packages: linkedPackages(facts.cgo) } : {}),
  };
}

/** By name, because a copy of a whole folder to the root could meet a symlink there. */
function artifacts(facts: GoFacts, wishes: Wishes, names: string[]): Artifact[] {
  const from = { task: 'build' };
  const origin = facts.manifest;
  if (wishes.builds === 'none') return [];
  if (wishes.builds === 'own') return [{ from, path: '/out/', to: '/', churn: 3, origin }];
  return names.map((name) => ({ from, path: `/out/${name}`, to: `/${name}`, churn: 3, origin }));
}

function versionOf({ version }: Wishes) {
  return version ? { value: version.value, origin: version.origin } : {};
}

function nothingToShip(wishes: Wishes): Outcome<Recipe> {
  const help = 'Name what ships in `artifacts`, or leave `build: false` out.';
  const message = '`build: false` leaves no binary, and there are no artifacts.';
  return { diagnostics: [report('IMGC4206', message, { at: wishes.places.build ?? wishes.at, help })] };
}

function binaryName(folder: string, moduleName: string): string {
  return folder === '.' || saysNothing(folder) ? moduleName : folder.slice(folder.lastIndexOf('/') + 1);
}
