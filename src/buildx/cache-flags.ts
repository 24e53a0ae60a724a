import type { BuildSettings } from '../model/compilation.ts';
import type { RemoteCache } from '../model/config.ts';
import { csvOption } from './csv-option.ts';

/** Where a build runs, as far as remote caches care. */
export interface CacheSurroundings {
  /** Whether any CI runs this. */
  ci: boolean;
  /** Whether it is GitHub Actions. */
  github: boolean;
  /** Whether a token and an address of its cache are here: buildx drops it without a word where one is missing. */
  githubCache: boolean;
}

export interface CacheNames {
  /** The image's name, without a tag. */
  image: string;
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

export interface RemoteCaches {
  from: string[];
  to: string[];
  replaced?: ReplacedFolder[];
  /** Which cache is used, or why none: for who reads the log of a CI, and wherever one that was asked for is not. */
  sentence?: string;
}

/** Which remote caches a build reads and writes. */
export function remoteCaches(
  remote: BuildSettings['remote'],
  names: CacheNames,
  surroundings: CacheSurroundings,
): RemoteCaches {
  const { ci, github, githubCache } = surroundings;
  const asked = remote === 'none' ? [] : remote === 'auto' ? (github ? [gha] : []) : remote;
  const reachable = asked.filter((cache) => cache.type !== 'gha' || githubCache || bringsToken(cache));
  const caches = reachable.map((cache) => flagsOf(cache, names));
  const replaced = caches.flatMap((cache) => cache.replaced ?? []);
  const dropped = asked.length > reachable.length;
  return {
    from: caches.flatMap(({ from }) => from),
    to: caches.flatMap(({ to }) => to),
    ...(replaced.length > 0 ? { replaced } : {}),
    ...(ci || dropped ? { sentence: sentence(reachable, dropped, remote, github) } : {}),
  };
}

const gha: RemoteCache = { type: 'gha', options: {} };

function bringsToken({ options }: RemoteCache): boolean {
  return options.token !== undefined && options.url_v2 !== undefined;
}

function sentence(
  used: readonly RemoteCache[],
  dropped: boolean,
  remote: BuildSettings['remote'],
  github: boolean,
): string {
  const unreachable = github
    ? 'not gha, because ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set in this step ' +
      '(crazy-max/ghaction-github-runtime passes them on)'
    : 'not gha, because this is no workflow of GitHub Actions';
  const types = used.map(({ type }) => type).join(' and ');
  if (types !== '') return `Remote cache: ${types}${dropped ? `; ${unreachable}` : ''}.`;
  if (dropped) return `Remote cache: none; ${unreachable}.`;
  if (remote === 'none') return 'Remote cache: none, as the config says.';
  if (github) return 'Remote cache: none.';
  return 'Remote cache: none; by itself imgc uses that of GitHub Actions alone, and `caches.remote` names others.';
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

function flagsOf({ type, options }: RemoteCache, names: CacheNames): Flags {
  const { from, to, replaced } = defaults(type, options, names);
  const given = Object.entries(options).filter(([key]) => key !== 'src' && key !== 'dest');
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

/** All layers, because the stages that are worth keeping are not in the image. */
const mode = 'max';

function defaults(type: string, options: Options, names: CacheNames): Defaults {
  const both = (more: Options, ofTo: Options = {}) => {
    const from: Options = { type, ...more };
    return { from: [from], to: { ...from, mode, ...ofTo } };
  };
  switch (type) {
    case 'gha':
      // Version 1 of the service is gone from github.com. A cache that cannot be written is no failed build.
      return both({ version: '2', scope: names.scope }, { 'ignore-error': 'true' });
    case 'registry':
      return both({ ref: `${names.image}:buildcache${names.suffix}` });
    case 'local': {
      const { src = options.dest, dest = options.src } = options;
      const folder = `.imgc/cache${names.suffix}`;
      const from = { type, src: names.place(src ?? folder) };
      const written = names.place(dest ?? folder);
      if (written !== from.src) return { from: [from], to: { type, dest: written, mode } };
      const by = `${written}-${names.build}`;
      return { from: [from], to: { type, dest: by, mode }, replaced: { folder: written, by } };
    }
    case 'inline':
      // It lies in the image itself, and which of its tags was pushed before nobody knows: one of a commit was not.
      return { from: names.references.map((ref) => ({ type: 'registry', ref })), to: { type } };
    default:
      return both({});
  }
}

interface Defaults {
  from: Options[];
  to: Options;
  replaced?: ReplacedFolder;
}
