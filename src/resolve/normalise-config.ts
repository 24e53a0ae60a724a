import { posix } from 'node:path';
import type { CachesKey, ComponentKey, ConfigFile, ImageKey, LanguageKey } from '../generated/config-file.ts';
import type { Config, ImageSettings, PartConfig, RemoteCache, TestConfig } from '../model/config.ts';
import type { Placed } from '../model/located.ts';
import type { Setting } from '../model/origin.ts';
import { normaliseArtifact } from './normalise-artifact.ts';
import { normaliseBuild } from './normalise-build.ts';
import { normaliseRuntime, normaliseTarget } from './normalise-runtime.ts';
import { compact, type Reader, readerOf, scriptLines } from './reader.ts';

/** Writes every short form out, so that nothing after this needs to know that there are any. */
export function normaliseConfig(config: Placed<ConfigFile>, file: string, extended: string[]): Config {
  const { value: raw } = config;
  const read = readerOf(config);
  const folder = posix.dirname(file);
  const hasMain = ['language', 'path', 'build', 'test', 'artifacts'].some((key) => key in raw);
  const components = Object.entries(raw.components ?? {});
  const { mirror } = raw.images ?? {};
  return compact<Config>({
    file,
    folder,
    root: read.at(),
    extended,
    name: read.setting(raw.name, 'name'),
    main: hasMain || components.length === 0 ? normalisePart('', folder, mainOf(raw), read) : undefined,
    components: components.map(([name, component]) =>
      normalisePart(
        name,
        folder,
        { ...component, path: component.path ?? name },
        read.below('components', name),
      ),
    ),
    runtime: normaliseRuntime(raw.runtime, read.below('runtime')),
    targets: Object.entries(raw.targets ?? {}).map(([name, target]) =>
      normaliseTarget(name, target, read.below('targets', name)),
    ),
    remote:
      typeof raw.caches === 'string'
        ? remoteOf(raw.caches, read.below('caches'))
        : remoteOf(raw.caches?.remote, read.below('caches', 'remote')),
    mirrors: typeof mirror === 'string' ? { 'docker.io': mirror } : (mirror ?? {}),
    image: normaliseImage(raw.image ?? {}, read.below('image')),
    ignore: read.settings<string>(raw.ignore, 'ignore'),
    syntax: raw.dockerfile?.syntax ?? 'builtin',
    silence: read.settings<string>(raw.silence, 'silence'),
  });
}

function mainOf(raw: ConfigFile): ComponentKey {
  const { language, path, build, test, artifacts, caches } = raw;
  const own = typeof caches === 'object' ? caches : undefined;
  return compact<ComponentKey>({
    language,
    path,
    build,
    test,
    artifacts,
    ...(own ? { caches: own } : {}),
  } as ComponentKey);
}

function normalisePart(name: string, folder: string, raw: ComponentKey, read: Reader): PartConfig {
  const { name: language, version, image, ...options } = languageOf(raw.language);
  const { test, caches } = raw;
  return compact<PartConfig>({
    name,
    folder: posix.join(folder, raw.path ?? '.'),
    path: read.setting(raw.path, 'path'),
    main: raw.main ?? false,
    language: read.setting(language, 'language', 'name'),
    version: read.setting(version, 'language', 'version'),
    image: read.setting(image, 'language', 'image'),
    options: Object.fromEntries(
      Object.entries(options).map(([key, value]): [string, Setting<string>] => [
        key,
        { value: String(value), origin: read.at('language', key) },
      ]),
    ),
    build: normaliseBuild(raw.build, read.below('build')),
    test:
      test &&
      compact<TestConfig>({
        command: read.setting(scriptLines(test.command), 'test', 'command'),
        env: test.env ?? {},
        gate: test.gate ?? false,
        origin: read.keyAt('test'),
      }),
    artifacts: (raw.artifacts ?? ['...']).map((artifact, index) =>
      artifact === '...' ? artifact : normaliseArtifact(artifact, read.below('artifacts', index)),
    ),
    caches: compact<PartConfig['caches']>({
      dependencies: read.setting(caches?.dependencies, 'caches', 'dependencies'),
      mounts: (caches?.mounts ?? []).flatMap((mount, index) =>
        mount === '...'
          ? []
          : [{ ...mount, for: mount.for ?? ['build', 'test'], origin: read.at('caches', 'mounts', index) }],
      ),
    }),
    origin: name === '' ? read.at() : read.keyAt(),
  });
}

function languageOf(language: LanguageKey | undefined): Exclude<LanguageKey, string> {
  return typeof language === 'string' ? { name: language } : (language ?? {});
}

type RawRemote = Extract<CachesKey, object>['remote'] | Extract<CachesKey, string>;

function remoteOf(remote: RawRemote, read: Reader): Config['remote'] {
  if (remote === undefined || remote === 'auto') return 'auto';
  if (remote === 'none') return 'none';
  return [remote].flat().map((cache, index): RemoteCache => {
    const origin = Array.isArray(remote) ? read.at(index) : read.at();
    return typeof cache === 'string'
      ? { type: cache, options: {}, origin }
      : { type: cache.type, options: cache.options ?? {}, origin };
  });
}

function normaliseImage(raw: ImageKey, read: Reader): ImageSettings {
  return compact<ImageSettings>({
    name: read.setting(raw.name, 'name'),
    tags: read.settings<string>(raw.tags, 'tags'),
    platforms: read.settings<string>(raw.platforms, 'platforms'),
    labels: read.entries(raw.labels, 'labels'),
    annotations: read.entries(raw.annotations, 'annotations'),
    maxSize: read.setting(raw.maxSize, 'maxSize'),
    sbom: raw.sbom ?? false,
    provenance: raw.provenance,
    reproducible: raw.reproducible ?? false,
  });
}
