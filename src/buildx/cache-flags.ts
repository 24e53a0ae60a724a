import type { BuildSettings } from '../model/compilation.ts';
import type { RemoteCache } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { csvFields, csvOption } from './csv-option.ts';
import { fullAccess, type GhaAccess, type GhaService, noService } from './gha/gha-access.ts';
import { isGha } from './gha/gha-flags.ts';

/** Where a build runs, as far as remote caches care. */
export interface CacheSurroundings {
  /** Whether any CI runs this. */
  ci: boolean;
  /** Whether it is GitHub Actions. */
  github: boolean;
  /** Its cache, where a token and an address are here: buildx drops it without a word where one is missing. */
  gha?: GhaService;
}

export interface CacheNames {
  /** The image's name, without a tag; undefined where it cannot be filled. */
  image: string | undefined;
  /** What tells this image's cache from others': two that share one overwrite each other's index. */
  scope: string;
  /** Follows `buildcache`, for another target or platform; empty for the image itself. */
  suffix: string;
  /** The references that the image gets. */
  references: readonly string[];
  /** Where a path of the config lies on this machine. */
  place(path: string): string;
  /** What tells this build from another of the same that runs beside it. */
  build: string;
}

/** A cache in a folder is written beside it and takes its place: what no build needs any more goes with the old one. */
export interface ReplacedFolder {
  folder: string;
  by: string;
}

/** What the engine writes last into a cache in a folder. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
export const cacheIndex = 'index.json';

export interface RemoteCaches {
  from: string[];
  to: string[];
  replaced?: ReplacedFolder[];
  /** Which cache is used, or why none: for who reads the log of a CI, and wherever one that was asked for is not. */
  sentence?: string;
  /** What a cache of GitHub Actions among them is reached by. It stands in no flag, because anybody may read those. */
  gha?: GhaService;
  /** Why one that was asked for cannot be used. */
  fault?: Diagnostic;
}

/** Which remote caches a build reads and writes. `access` is what may be done with that of GitHub Actions. */
export function remoteCaches(
  remote: BuildSettings['remote'],
  names: CacheNames,
  surroundings: CacheSurroundings,
  access: GhaAccess = fullAccess,
): RemoteCaches {
  const { ci, github, gha: service } = surroundings;
  const asked = remote === 'none' ? [] : remote === 'auto' ? (github ? [gha] : []) : remote;
  const ofGithub = asked.filter(({ type }) => type === 'gha');
  const allowed = service ? access : noService(github);
  const usable = asked.filter(
    (cache) => (cache.type !== 'gha' || allowed.read || allowed.write) && isPlaced(cache, names),
  );
  const caches = usable.map((cache): Flags => {
    const flags = flagsOf(cache, names);
    if (cache.type !== 'gha') return flags;
    return { from: allowed.read ? flags.from : [], to: allowed.write ? flags.to : [] };
  });
  const replaced = caches.flatMap((cache) => cache.replaced ?? []);
  const matters = ofGithub.length > 0;
  const restricted = matters && allowed.why !== undefined;
  const { fault } = allowed;
  return {
    from: caches.flatMap(({ from }) => from),
    to: caches.flatMap(({ to }) => to),
    ...(replaced.length > 0 ? { replaced } : {}),
    ...(ci || restricted
      ? { sentence: sentence(usable, matters ? allowed : fullAccess, remote, github) }
      : {}),
    ...(matters && service ? { gha: service } : {}),
    ...(matters && fault ? { fault } : {}),
  };
}

/** Those that somebody typed, in place of the config's: as they are, but that of GitHub Actions may only help here too. */
export function typedCaches(
  { from, to }: Pick<RemoteCaches, 'from' | 'to'>,
  { github, gha: service }: CacheSurroundings,
  access: GhaAccess = fullAccess,
): RemoteCaches {
  // Whoever types what opens it has a service of his own.
  const isGithub = (cache: string) => isGha(cache) && !csvFields(cache).has('token');
  if (![...from, ...to].some(isGithub)) return { from, to };
  const allowed = service ? access : noService(github);
  const { fault } = allowed;
  const harmless = (cache: string) =>
    isGithub(cache) && !csvFields(cache).has('ignore-error') ? `${cache},ignore-error=true` : cache;
  const kept = {
    from: from.filter((cache) => allowed.read || !isGithub(cache)),
    to: to.filter((cache) => allowed.write || !isGithub(cache)).map(harmless),
  };
  // A reference alone is of a registry.
  const types = new Set(
    [...kept.from, ...kept.to].map((cache) => csvFields(cache).get('type') ?? 'registry'),
  );
  const used = [...types].map((type): RemoteCache => ({ type, options: {} }));
  return {
    ...kept,
    ...(allowed.why === undefined ? {} : { sentence: sentence(used, allowed, used, github) }),
    ...(service ? { gha: service } : {}),
    ...(fault ? { fault } : {}),
  };
}

const gha: RemoteCache = { type: 'gha', options: {} };

function sentence(
  used: readonly RemoteCache[],
  { read, write, why, unchecked }: GhaAccess,
  remote: BuildSettings['remote'],
  github: boolean,
): string {
  const lost = !read && !write;
  const limited = why === undefined || lost ? '' : ` (${read ? 'read' : 'written'} only, because ${why})`;
  const open = unchecked === undefined || lost ? '' : ` (unchecked, because ${unchecked})`;
  const types = used.map(({ type }) => (type === 'gha' ? `gha${limited}${open}` : type)).join(' and ');
  const without = lost ? `; not gha, because ${why}` : '';
  if (types !== '') return `Remote cache: ${types}${without}.`;
  if (lost) return `Remote cache: none${without}.`;
  if (remote === 'none') return 'Remote cache: none, as the config says.';
  if (github) return 'Remote cache: none.';
  return 'Remote cache: none; by itself imgc uses that of GitHub Actions alone, and `caches.remote` names others.';
}

/** One beside an image that has no name here lies nowhere; a build may do without. */
function isPlaced({ type, options }: RemoteCache, { image }: CacheNames): boolean {
  return type !== 'registry' || image !== undefined || options.ref !== undefined;
}

type Options = Readonly<Record<string, string>>;

/** What only makes sense of one that is written. https://docs.docker.com/build/cache/backends/ */
const ofExport = [
  'mode',
  'ignore-error',
  'image-manifest',
  'oci-mediatypes',
  'compression',
  'compression-level',
  'force-compression',
];

/** Paths, which are handed over by their meaning. */
const elsewhere = ['src', 'dest'];

function flagsOf({ type, options }: RemoteCache, names: CacheNames): Flags {
  const { from, to, replaced } = defaults(type, options, names);
  const given = Object.entries(options).filter(([key]) => !elsewhere.includes(key));
  const read = given.filter(([key]) => !ofExport.includes(key));
  return {
    from: from.map((one) => csvOption({ ...one, ...Object.fromEntries(read) })),
    // One that lies in the image has nothing to be set.
    to: [csvOption({ ...to, ...(type === 'inline' ? {} : Object.fromEntries(given)) })],
    ...(replaced ? { replaced: [replaced] } : {}),
  };
}

interface Flags {
  from: string[];
  to: string[];
  replaced?: ReplacedFolder[];
}

/**
 * All layers, because the stages that are worth keeping are not in the image. A cache that cannot be written is no failed
 * build: that is seen in the progress, and said.
 */
const ofWriting: Options = { mode: 'max', 'ignore-error': 'true' };

function defaults(type: string, options: Options, names: CacheNames): Defaults {
  const both = (more: Options) => {
    const from: Options = { type, ...more };
    return { from: [from], to: { ...from, ...ofWriting } };
  };
  switch (type) {
    case 'gha':
      // Version 1 of the service is gone from github.com.
      return both({ version: '2', scope: names.scope });
    case 'registry':
      return both({ ref: `${names.image ?? ''}:buildcache${names.suffix}` });
    case 'local': {
      const { src = options.dest, dest = options.src } = options;
      const folder = `.imgc/cache${names.suffix}`;
      const from = { type, src: names.place(src ?? folder) };
      const written = names.place(dest ?? folder);
      if (written !== from.src) return { from: [from], to: { type, dest: written, ...ofWriting } };
      const by = `${written}-${names.build}`;
      return { from: [from], to: { type, dest: by, ...ofWriting }, replaced: { folder: written, by } };
    }
    case 'inline':
      // It lies in the image itself, and which of its tags was pushed before nobody knows: one of a commit was not.
      return { from: names.references.map((ref) => ({ type: 'registry', ref })), to: { type } };
    default:
      // Of s3 and azblob: all caches of a bucket are called `buildkit` by themselves, and one would replace the other.
      return both({ name: names.scope });
  }
}

interface Defaults {
  from: Options[];
  to: Options;
  replaced?: ReplacedFolder;
}
