import { posix, relative, resolve, sep } from 'node:path';
import { remoteCaches } from '../buildx/cache-flags.ts';
import { templatesIn } from '../buildx/templates.ts';
import { registryOf } from '../emit/workflow/registry-login.ts';
import type { WatchedPath, WorkflowImage, WorkflowSecret } from '../emit/workflow/workflow-input.ts';
import { configPath } from '../host/config-path.ts';
import { isTracked } from '../host/git-repository.ts';
import { configName } from '../host/open-project.ts';
import { isOurs, present } from '../host/write-files.ts';
import type { BuildSecret, BuildSettings } from '../model/compilation.ts';
import type { BuildTarget } from './build-target.ts';
import type { CompiledProject } from './compile-project.ts';
import { emulatedStages } from './engine-needs.ts';
import { knownName, registryIsUnknown } from './known-name.ts';
import { seenPaths } from './seen-paths.ts';

/** What a workflow has to know of an image. `repository` is the folder that it is checked out in. */
export function workflowImage(
  { project, output }: CompiledProject,
  target: BuildTarget,
  repository: string,
): Omit<WorkflowImage, 'id'> {
  const { build: settings, plan } = output;
  const { image, remote } = settings;
  const name = knownName(output);
  const inRepository = (path: string) => relative(repository, path).split(sep).join('/') || '.';
  const home = inRepository(project.home);
  const platforms = image.platforms.map(({ value }) => value);
  const emulated = emulatedStages(plan, target.stage ?? plan.final).length > 0;
  const attested = image.sbom || (image.provenance !== undefined && image.provenance !== 'none');
  const templates = usedTemplates(settings, target);
  const certificates = settings.bundles.filter(({ secret }) => target.needs.secrets.has(secret));
  const trusted = certificates.flatMap(({ trust }) =>
    trust.flatMap(({ from }) => ('env' in from ? from.env : [])),
  );
  const ofEnvironment = [...templates].flatMap((template) =>
    template.startsWith('env.') ? template.slice('env.'.length) : [],
  );
  return {
    path:
      posix.basename(project.config.file) === configName
        ? home
        : inRepository(resolve(project.root, project.config.file)),
    ...(hasRegistry(name) ? { reference: name } : {}),
    secrets: settings.secrets.flatMap((secret) => workflowSecret(secret, target, project, inRepository)),
    // A runner has those of its own.
    variables: [...new Set([...trusted, ...ofEnvironment])].filter(
      (one) => !/^(GITHUB|RUNNER)_|^CI$/.test(one),
    ),
    ssh: settings.ssh.some(({ value }) => target.needs.agents.has(value)),
    emulated: emulated ? foreignMachines(platforms) : [],
    largeStore: platforms.length > 1 || attested,
    sizeLimited: image.maxSize !== undefined,
    watches: watched(seenPaths({ project, output }, target), project.root, inRepository),
    dockerfile: isCommitted(project.home),
    needs: {
      branch: templates.has('git.branch'),
      tag: templates.has('git.tag'),
      tagInName: needsTag(name),
    },
    cachesWithoutLogin: cachesWithoutLogin(remote, name, settings.service),
    ...bucketOf(remote),
  };
}

/** A name of one word would be an official image of Docker Hub. */
function hasRegistry(name: string): boolean {
  return name.includes('/') && !registryIsUnknown(name) && !/^localhost(:|$)/.test(registryOf(name));
}

/** No pull request is built of a tag. */
function needsTag(name: string): boolean {
  return templatesIn([name]).has('git.tag');
}

function workflowSecret(
  { id, from }: BuildSecret,
  { needs }: BuildTarget,
  where: { root: string; home: string },
  inRepository: (path: string) => string,
): WorkflowSecret[] {
  const required = needs.secrets.get(id);
  if (required === undefined) return [];
  if ('env' in from) return [{ name: from.env, required }];
  const name = secretName(id);
  if (/^~\/|^\/(?!\/)/.test(from.file)) return [{ name, file: from.file, required }];
  const path = configPath(from.file, where);
  // One that is checked out needs nobody to write it.
  return isTracked(path) ? [] : [{ name, file: inRepository(path), required }];
}

/** https://docs.github.com/en/actions/concepts/security/secrets#naming-your-secrets */
function secretName(id: string): string {
  const name = id.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^(\d|GITHUB_)/.test(name) ? `SECRET_${name}` : name;
}

function usedTemplates({ image, args }: BuildSettings, { needs }: BuildTarget): Set<string> {
  const declared = Object.entries(args).flatMap(([name, { value }]) => (needs.args.has(name) ? [value] : []));
  const texts = [image.labels, image.annotations].flatMap((one) =>
    Object.values(one).map(({ value }) => value),
  );
  const named = [image.name ?? [], image.tags].flat().map(({ value }) => value);
  return templatesIn([...named, ...texts, ...declared]);
}

/** Those that are not of the runner's own type. */
function foreignMachines(platforms: readonly string[]): string[] {
  const machines = platforms
    .flatMap((list) => list.split(','))
    .map((platform) => platform.split('/')[1] ?? '');
  return [...new Set(machines)].filter((machine) => machine !== '' && machine !== 'amd64');
}

function isCommitted(home: string): boolean {
  const text = present(home, 'Dockerfile');
  return text !== undefined && isOurs(text) && isTracked(resolve(home, 'Dockerfile'));
}

/** A registry is read and not written there, and whatever else there is as ever; no folder outlives its runner. */
function cachesWithoutLogin(
  remote: BuildSettings['remote'],
  image: string,
  scope: string,
): WorkflowImage['cachesWithoutLogin'] {
  if (typeof remote === 'string' || remote.every(({ type }) => type !== 'registry')) return undefined;
  const read = remote.filter(({ type }) => type !== 'local');
  const written = read.filter(({ type }) => type !== 'registry');
  const name = needsTag(image) ? undefined : image;
  const names = { image: name, scope, suffix: '', references: [], place: (path: string) => path, build: '' };
  const here = { ci: true, github: true, gha: { token: '', address: '' } };
  return { from: remoteCaches(read, names, here).from, to: remoteCaches(written, names, here).to };
}

function bucketOf(remote: BuildSettings['remote']): { bucketRegion?: string } {
  if (typeof remote === 'string') return {};
  const [bucket] = remote.filter(({ type }) => type === 's3');
  // The first region that AWS had is where a bucket lies of which nobody says it.
  return bucket ? { bucketRegion: bucket.options.region ?? 'us-east-1' } : {};
}

/** What lies in a folder of the list is not named again. */
function watched(
  paths: readonly WatchedPath[],
  root: string,
  inRepository: (path: string) => string,
): WatchedPath[] {
  const all = paths.map(({ path, folder }) => {
    const place = inRepository(resolve(root, path));
    // A context above the repository holds all of it.
    return place.startsWith('..') ? { path: '.', folder: true } : { path: place, folder };
  });
  if (all.some(({ path }) => path === '.')) return [{ path: '.', folder: true }];
  const known = new Map(all.map((one) => [one.path, one]));
  const outer = [...known.values()].filter(
    ({ path }) => ![...known.values()].some((other) => other.folder && path.startsWith(`${other.path}/`)),
  );
  return outer
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, folder }) => ({ path: posix.normalize(path), folder }));
}
