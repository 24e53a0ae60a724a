import { onlyLaunches } from '../images/only-launches.ts';
import { hasErrors, report } from '../diagnostics/report.ts';
import type { Application, Part } from '../model/application.ts';
import type { Config, PartConfig } from '../model/config.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack, OwnArtifact, Wishes } from '../model/recipe.ts';
import { choosePack } from './choose-pack.ts';
import { compact } from './reader.ts';

export interface Surroundings {
  packs: readonly LanguagePack[];
  files: ProjectView;
  /** The name of the folder that the config lies in. */
  folder: string;
}

/** One part of the application with the recipe that its language has for it. */
export function resolvePart(
  part: PartConfig,
  config: Config,
  runs: boolean,
  { packs, files, folder }: Surroundings,
): Outcome<Part> {
  if (part.path && !files.exists(part.folder)) {
    const message = `There is no folder \`${part.path.value}\` in the project.`;
    const help = "Mend the path. It is relative to the config's folder.";
    const unknown = part.language ? choosePack(part, packs, files).diagnostics : [];
    return { diagnostics: [report('IMGC3022', message, { at: part.path.origin, help }), ...unknown] };
  }
  const view = files.within(part.folder);
  const pack = choosePack(part, packs, view);
  if (!pack.value) return { diagnostics: pack.diagnostics };
  const { dependencies } = part.caches;
  if (dependencies?.value === 'mount' && !pack.value.mountsDependencies) {
    const message = `Dependencies of ${pack.value.title} lie in a layer: its tools cannot work from a mount.`;
    const help = 'Remove `dependencies`: downloads are kept in a mount all the same.';
    return { diagnostics: [report('IMGC3012', message, { at: dependencies.origin, help })] };
  }
  const { value: recipe, diagnostics: found } = pack.value.recipeFor(
    view,
    wishes(part, config, runs, folder, pack.value),
  );
  // What has no place in any file, such as a file that is not there, is about the choice of the language.
  const place = part.language?.origin ?? part.origin;
  const diagnostics = found.map((each) => ('file' in place ? { place, ...each } : each));
  if (!recipe || hasErrors(diagnostics)) return { diagnostics };
  const { image } = part;
  const own = image && { ...recipe, toolchain: { reference: image.value, origin: image.origin } };
  const name: Application['name'] = runs ? '' : part.name;
  return {
    value: { name, config: part, language: pack.value.name, recipe: own ?? recipe },
    diagnostics,
  };
}

function wishes(
  part: PartConfig,
  config: Config,
  runs: boolean,
  folder: string,
  { knowsNoArtifacts }: LanguagePack,
): Wishes {
  const { build, test, artifacts } = part;
  const { runtime } = config;
  const command = runs ? wholeCommand(runtime) : undefined;
  const base = runtime.base?.value;
  const named = artifacts.flatMap((artifact) => (artifact === '...' ? [] : [artifact]));
  const alone = knowsNoArtifacts ?? named.length === artifacts.length;
  const own = named.length > 0 && alone ? named : undefined;
  return compact<Wishes>({
    name: part.name || config.name?.value || folder,
    version: part.version,
    image: part.image,
    options: part.options,
    at: runs ? runtime.origin : part.origin,
    places: compact<Wishes['places']>({
      build: build.none ? build.origin : build.command?.origin,
      install: build.install.command?.origin,
      language: part.language?.origin,
    }),
    builds: build.none ? 'none' : build.command ? 'own' : 'default',
    buildCommand: build.command,
    installs: build.install.command !== undefined,
    tests: test && compact<NonNullable<Wishes['tests']>>({ command: test.command?.value, env: test.env }),
    runs,
    base: runs && typeof base === 'string' ? base : undefined,
    dependencies: part.caches.dependencies?.value ?? 'layer',
    buildEnv: build.env,
    installEnv: Object.keys(build.install.env),
    secretNames: build.secrets.flatMap(({ as, for: users = ['install'] }) =>
      users.includes('install') ? ['env' in as ? as.env : as.file] : [],
    ),
    addsToSystem: addsToSystem(part, runtime, runs) || undefined,
    bringsBrowser: (runs && bringsBrowser(runtime)) || undefined,
    platforms: config.image.platforms.map(({ value }) => value),
    args: Object.keys(build.args),
    ownArtifacts: own && {
      value: own.map(({ from: { kind }, path, to }) => {
        const elsewhere = kind === 'build' || kind === 'context' ? undefined : true;
        return compact<OwnArtifact>({ path, to, elsewhere });
      }),
      origin: own[0]?.origin ?? part.origin,
    },
    includes: build.include && true,
    startsFromBuild: config.targets.some(({ from }) => /(^|\.)build$/.test(from.value)) || undefined,
    bringsFiles: named.length > 0 || build.inputs.length > 0,
    hasInputs: build.inputs.length > 0 || undefined,
    inputPaths: build.inputs.flatMap(({ from, path }) => (from.kind === 'context' ? [path] : [])),
    artifactPaths: [
      ...named.flatMap(({ path, to }) => (to === undefined ? [path] : [path, to])),
      ...(runs ? [...runtime.writable, ...runtime.volumes].map(({ value }) => value) : []),
    ],
    port: runs ? runtime.ports[0]?.value : undefined,
    imageEnv: runs ? runtime.env : undefined,
    command,
  });
}

function addsToSystem({ build }: PartConfig, { packages, base }: Config['runtime'], runs: boolean): boolean {
  return build.packages.length > 0 || (runs && (packages.length > 0 || typeof base?.value === 'object'));
}

function bringsBrowser({ packages, base, env }: Config['runtime']): boolean {
  return (
    typeof base?.value === 'object' ||
    packages.some(({ value }) => /chrom|firefox|webkit/.test(value)) ||
    Object.keys(env).some((name) => /^(PUPPETEER|PLAYWRIGHT|CHROM|BROWSER)/.test(name))
  );
}

/** An entry point may be a launcher, and what it starts then stands in the command; an empty one is none. */
function wholeCommand({ entrypoint, command }: Config['runtime']): Setting<string[]> | undefined {
  if (!entrypoint || entrypoint.value.length === 0) return command;
  // What it is to start is the project's own then.
  if (!command) return onlyLaunches(entrypoint.value) ? undefined : entrypoint;
  return { value: [...entrypoint.value, ...command.value], origin: entrypoint.origin };
}
