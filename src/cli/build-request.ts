import { posix, relative, sep } from 'node:path';
import type { BuildRequest } from '../buildx/build-command.ts';
import { remoteCaches } from '../buildx/cache-flags.ts';
import { typedValues } from '../buildx/typed-values.ts';
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

/** A build with nothing left to look up, or what is missing for it. */
export interface PreparedBuild {
  request: BuildRequest;
  /** What the build reads besides the Dockerfile. */
  files: BuildFile[];
  /** Which remote cache is used, where somebody wants to know. */
  sentence?: string;
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
  const more = [...optionWords('build-arg', flags), ...optionWords('secret', flags), ...rest];
  const argsByHand = typedValues('build-arg', more).map((word) => word.split('=', 1)[0] ?? '');
  const content = await imageContent(output, target, { ...platform, args: argsByHand }, where);
  const secrets = await buildSecrets(settings, target.needs, more, where);
  // Another target or platform is another image, and would overwrite the index of this one's cache.
  const suffix = [target.tag, flags.platform]
    .filter((part) => typeof part === 'string')
    .map((part) => `-${part.replace(/[^A-Za-z0-9]+/g, '-')}`)
    .join('');
  const names = {
    image: output.name,
    scope: `${settings.service}${suffix}`,
    suffix,
    references: content.image.tags,
    place: (path: string) => shown(configPath(path, where)),
  };
  const caches = remoteCaches(settings.remote, names, cacheSurroundings(process.env));
  const request: BuildRequest = {
    context: shown(project.root),
    dockerfile: posix.join(folder, buildFolder, 'Dockerfile'),
    ...(target.stage === undefined ? {} : { target: target.stage }),
    image: content.image,
    args: { ...content.args, ...secrets.args },
    secrets: secrets.sources,
    agents: secrets.agents,
    hostNetwork: target.needs.hostNetwork,
    caches,
    push: flags.push === true,
    inspected: target.tag === undefined && settings.image.maxSize !== undefined,
    archive: posix.join(folder, buildFolder, 'image.tar'),
    noCache: flags['no-cache'] === true,
    pull: flags.pull === true,
    needs: engineNeeds(output.plan, target, more),
    more,
  };
  return {
    request,
    files: secrets.files,
    ...(caches.sentence === undefined ? {} : { sentence: caches.sentence }),
    diagnostics: [...content.diagnostics, ...secrets.diagnostics],
  };
}

function optionWords(name: string, flags: Typed['flags']): string[] {
  return repeated(flags[name]).flatMap((value) => [`--${name}`, value]);
}

/**
 * A path from where the user stands, where buildx runs: so the paths of words that are handed on mean what they say.
 * One that begins with a dash would be taken for an option.
 */
function shown(path: string): string {
  const from = relative(process.cwd(), path).split(sep).join('/') || '.';
  return from.startsWith('-') ? `./${from}` : from;
}
