import { posix, relative, sep } from 'node:path';
import type { BuildRequest } from '../buildx/build-command.ts';
import { type RemoteCaches, remoteCaches, typedCaches } from '../buildx/cache-flags.ts';
import { typedValues } from '../buildx/typed-values.ts';
import type { GhaAccess } from '../buildx/gha/gha-access.ts';
import { tokensIn } from '../buildx/gha/gha-flags.ts';
import { cacheSurroundings } from '../host/cache-surroundings.ts';
import { configPath } from '../host/config-path.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type BuildFile, buildFolder } from './build-files.ts';
import { buildSecrets } from './build-secrets.ts';
import type { BuildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import type { CompiledProject } from './compile-project.ts';
import { engineNeeds } from './engine-needs.ts';
import { imageContent } from './image-content.ts';
import { repeated } from './typed-options.ts';
import { writableCaches } from './writable-caches.ts';

/** A build with nothing left to look up, or what is missing for it. */
export interface PreparedBuild {
  request: BuildRequest;
  /** The image's name without a tag, filled as far as it can be. */
  name: string;
  /** What the build reads besides the Dockerfile. */
  files: BuildFile[];
  /** Which remote caches are used, as far as nobody was asked. */
  caches: RemoteCaches;
  /** The same where less may be done with the cache of GitHub Actions. */
  cachesWith(access: GhaAccess): RemoteCaches;
  /** What nothing that is shown of the build may say. */
  secretValues: string[];
  diagnostics: Diagnostic[];
}

/** Asks the machine for everything that the config leaves to the moment of the build. */
export async function prepareBuild(
  { project, output }: CompiledProject,
  target: BuildTarget,
  { flags, more: rest = [] }: Typed,
): Promise<PreparedBuild> {
  const { build: settings } = output;
  const folder = shown(project.home);
  const where = { root: project.root, home: project.home, folder, environment: process.env };
  const platform = typeof flags.platform === 'string' ? { platform: flags.platform } : {};
  const words = ['build-arg', 'secret', 'ssh', 'label', 'annotation', 'metadata-file', 'iidfile'];
  const more = [...words.flatMap((name) => optionWords(name, flags)), ...rest];
  const argsByHand = typedValues('build-arg', more).map((word) => word.split('=', 1)[0] ?? '');
  const content = await imageContent(
    output,
    target,
    {
      tags: repeated(flags.tag),
      args: argsByHand,
      caches: { from: repeated(flags['cache-from']), to: repeated(flags['cache-to']) },
      ...platform,
    },
    where,
  );
  const secrets = await buildSecrets(settings, target.needs, more, where);
  // Another target or platform is another image, and would overwrite the index of this one's cache.
  const suffix = [target.tag, flags.platform]
    .filter((part) => typeof part === 'string')
    .map((part) => `-${part.replace(/[^A-Za-z0-9]+/g, '-')}`)
    .join('');
  const names = {
    image: content.name,
    scope: `${settings.service}${suffix}`,
    suffix,
    references: content.image.tags,
    place: (path: string) => shown(configPath(path, where)),
    // A line that is printed is for any build.
    build: flags['dry-run'] === true ? 'next' : String(process.pid),
  };
  const { from, to } = content.caches;
  const outputs = repeated(flags.output);
  const image = {
    ...content.image,
    ...(flags.sbom === true ? { sbom: true } : {}),
    ...(typeof flags.provenance === 'string' ? { provenance: flags.provenance } : {}),
  };
  const isTyped = from.length + to.length > 0;
  const surroundings = cacheSurroundings(process.env);
  const cachesWith = (access?: GhaAccess): RemoteCaches =>
    isTyped
      ? typedCaches({ from, to }, surroundings, access)
      : remoteCaches(settings.remote, names, surroundings, access);
  // A line that is printed may be for another machine.
  const usable = flags['dry-run'] ? (all: RemoteCaches) => ({ caches: all, warnings: [] }) : writableCaches;
  const { caches, warnings } = usable(cachesWith());
  const request: BuildRequest = {
    context: shown(project.root),
    dockerfile: posix.join(folder, buildFolder, 'Dockerfile'),
    ...(target.stage === undefined ? {} : { target: target.stage }),
    image,
    args: { ...content.args, ...secrets.args },
    secrets: secrets.sources,
    agents: secrets.agents,
    hostNetwork: target.needs.hostNetwork,
    caches,
    push: flags.push === true,
    load: flags.load === true,
    outputs,
    ...(typeof flags.builder === 'string' ? { builder: flags.builder } : {}),
    inspected: target.tag === undefined && outputs.length === 0 && settings.image.maxSize !== undefined,
    archive: posix.join(folder, buildFolder, flags['dry-run'] ? 'image.tar' : `image-${process.pid}.tar`),
    noCache: flags['no-cache'] === true,
    pull: flags.pull === true,
    needs: engineNeeds(output, target, more),
    more,
  };
  return {
    request,
    name: content.name ?? output.name,
    files: secrets.files,
    caches,
    secretValues: [...secrets.values, ...tokensIn(process.env)],
    cachesWith: (access) => usable(cachesWith(access)).caches,
    diagnostics: [...content.diagnostics, ...secrets.diagnostics, ...warnings],
  };
}

function optionWords(name: string, flags: Typed['flags']): string[] {
  return [flags[name]].flat().flatMap((value) => (typeof value === 'string' ? [`--${name}`, value] : []));
}

/**
 * A path from where the user stands, where buildx runs: so the paths of words that are handed on mean what they say.
 * One that begins with a dash would be taken for an option.
 */
function shown(path: string): string {
  const from = relative(process.cwd(), path).split(sep).join('/') || '.';
  return from.startsWith('-') ? `./${from}` : from;
}
