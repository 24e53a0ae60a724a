import { permissions } from '../../../src/emit/dockerfile/permissions.ts';
import { posix } from 'node:path';
import { mainPart, type Scope } from './part-places.ts';
import { asSource, inFolder, merged, type Place, withoutSlash } from './place.ts';
import { all, copies, type Seen } from './seen.ts';

const checksum = `sha256:${'0'.repeat(64)}`;
const architectures = ['386', 'amd64', 'arm', 'arm64', 'ppc64le', 'riscv64', 's390x'];

/** `artifacts` or `build.inputs` of a part: where a list of one such element stands, and where its steps do. */
interface ListOf {
  key: string;
  put(item: unknown): Record<string, unknown>;
  /** What its `to` is relative to. */
  folder: string;
  /** Where the part's own files lie in the context. */
  part: string;
}

export function inputPlaces({ config, folder }: Scope): Record<string, Place> {
  const put = (item: unknown) => config({ build: { inputs: [item] } });
  return listPlaces({ key: 'build.inputs[]', put, folder: posix.join('/app', folder), part: folder });
}

export function artifactPlaces(): Record<string, Place> {
  const put = (item: unknown) =>
    mainPart.config({ artifacts: [{ path: '/out/app', to: '/usr/local/bin/app' }, item] });
  const list: ListOf = { key: 'artifacts[]', put, folder: '/', part: '.' };
  return {
    ...listPlaces(list),
    'artifacts[]': {
      examples: ['dist'],
      config: (value) => put(value),
      arrives: copied(() => '/app', list),
    },
    'artifacts[].path': {
      examples: ['dist'],
      config: (value) => put({ path: value, to: '/srv/it' }),
      arrives: copied(() => '/app', list),
    },
  };
}

/** A COPY of the path, from where `base` says. */
function copied(base: (value: string) => string, { part }: Pick<ListOf, 'part'>) {
  return (seen: Seen, value: string) => {
    const absolute = value.startsWith('/') && !value.startsWith('//');
    const path = asSource(absolute ? posix.normalize(value) : inFolder(base(value), part, value));
    return copies(seen).some(({ sources }) => sources.map(withoutSlash).includes(path));
  };
}

function listPlaces(list: ListOf): Record<string, Place> {
  const { key, put, folder, part } = list;
  const goesTo = (seen: Seen, value: string) => {
    const target = withoutSlash(posix.resolve(folder, value));
    return [...copies(seen), ...all(seen, 'ADD')].some(
      ({ destination }) => withoutSlash(destination) === target,
    );
  };
  const ofImage = (more: object) =>
    put({ image: 'docker:28-cli', path: '/usr/bin/it', to: '/srv/it', ...more });
  const places: Record<string, Place> = {
    image: {
      examples: ['docker:28-cli'],
      config: (value) => ofImage({ image: value }),
      arrives: (seen, value) => copies(seen).some(({ from }) => from === value),
    },
    path: {
      examples: ['/usr/bin/it'],
      config: (value) => ofImage({ path: value }),
      arrives: (seen, value) =>
        copies(seen).some(({ sources }) => sources.map(withoutSlash).includes(asSource(value))),
    },
    to: { examples: ['/srv/to'], config: (value) => ofImage({ to: value }), arrives: goesTo },
    mode: {
      examples: ['0755'],
      config: (value) => ofImage({ mode: value }),
      arrives: (seen, value) => copies(seen).some(({ chmod }) => chmod === permissions(value)),
    },
    'except[]': {
      examples: ['*.map'],
      config: (value) => ofImage({ except: [value] }),
      arrives: (seen, value) => copies(seen).some(({ excludes }) => excludes.includes(value)),
    },
    context: {
      examples: ['data'],
      config: (value) => put({ context: value, to: '/srv/it' }),
      files: (value) => ({ [inFolder('', part, value)]: '' }),
      arrives: copied(() => '', list),
    },
    component: {
      examples: ['feeder'],
      config: (value) => withComponent(value, put({ component: value, path: '/out/part', to: '/srv/part' })),
      arrives: (seen, value) => copies(seen).some(({ from }) => from === `${value}-build`),
    },
    url: {
      examples: ['https://example.com/it', 'https://example.com/it?a&b'],
      config: (value) => put({ url: value, checksum, to: '/srv/it' }),
      arrives: (seen, value) => all(seen, 'ADD').some(({ sources }) => sources[0] === value),
    },
    checksum: {
      examples: [checksum],
      config: (value) => put({ url: 'https://example.com/it', checksum: value, to: '/srv/it' }),
      arrives: (seen, value) => all(seen, 'ADD').some((add) => add.checksum === value),
    },
  };
  for (const architecture of architectures) {
    const download = (more: object) =>
      put({
        url: { [architecture]: { from: 'https://example.com/it', checksum, ...more }, amd64: amd64(more) },
        to: '/srv/it',
      });
    // The parser wants to find the stage of the machine type that it reads for.
    const amd64 = (more: object) => ({
      from: 'https://example.com/it-amd64',
      checksum,
      ...(architecture === 'amd64' ? more : {}),
    });
    places[`url.${architecture}.from`] = {
      examples: ['https://example.com/it'],
      config: (value) => download({ from: value }),
      arrives: (seen, value) => all(seen, 'ADD').some(({ sources }) => sources[0] === value),
    };
    places[`url.${architecture}.checksum`] = {
      examples: [checksum],
      config: (value) => download({ checksum: value }),
      arrives: (seen, value) => all(seen, 'ADD').some((add) => add.checksum === value),
    };
  }
  return Object.fromEntries(Object.entries(places).map(([name, place]) => [`${key}.${name}`, place]));
}

/** The component that is asked for is there, where it may be called so. */
function withComponent(name: string, config: Record<string, unknown>): Record<string, unknown> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return config;
  const language = { name: 'custom', image: 'debian:trixie-slim' };
  return merged(config, { components: { [name]: { language, build: { command: 'make' } } } });
}
