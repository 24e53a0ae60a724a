import type { ConfigFile } from '../generated/config-file.ts';
import type { Config, ConfigArtifact, HealthCheck } from '../model/config.ts';
import type { Located, Path } from '../model/located.ts';
import type { Place, Setting } from '../model/origin.ts';

/** Writes every short form out, so that nothing after this needs to know that there are any. */
export function normaliseConfig(raw: ConfigFile, located: Located): Config {
  const place = (path: Path): Place => ({ file: located.file, range: located.rangeOf(path) });
  const setting = <T>(value: T | undefined, path: Path): Setting<T> | undefined =>
    value === undefined ? undefined : { value, origin: place(path) };
  const { language, build, test, runtime } = raw;
  const long = typeof language === 'object' ? language : undefined;
  const runtimePlace = runtime === undefined ? place([]) : keyPlace(located, 'runtime');
  return compact<Config>({
    file: located.file,
    root: place([]),
    name: setting(raw.name, ['name']),
    language: long
      ? setting(long.name, ['language', 'name'])
      : setting(language as string | undefined, ['language']),
    version: setting(long?.version, ['language', 'version']),
    build: compact({ command: setting(lines(build?.command), ['build', 'command']), env: build?.env ?? {} }),
    test:
      test &&
      compact({
        command: setting(lines(test.command), ['test', 'command']),
        env: test.env ?? {},
        gate: test.gate ?? false,
        origin: keyPlace(located, 'test'),
      }),
    artifacts: (raw.artifacts ?? ['...']).map((artifact, index) =>
      artifact === '...' ? artifact : normaliseArtifact(artifact, place(['artifacts', index])),
    ),
    runtime: compact({
      base: setting(runtime?.base, ['runtime', 'base']),
      entrypoint: setting<string[]>(runtime?.entrypoint, ['runtime', 'entrypoint']),
      command: setting<string[]>(runtime?.command, ['runtime', 'command']),
      env: runtime?.env ?? {},
      ports: runtime?.ports ?? [],
      writable: runtime?.writable ?? [],
      healthcheck:
        runtime?.healthcheck && healthCheck(runtime.healthcheck, place(['runtime', 'healthcheck'])),
      stopSignal: runtime?.stopSignal,
      origin: runtimePlace,
    }),
    image: setting(raw.image?.name, ['image', 'name']),
    ignore: raw.ignore ?? [],
  });
}

/** Without the keys that hold undefined: absent is absent. */
function compact<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function keyPlace(located: Located, key: string): Place {
  return { file: located.file, range: located.keyRangeOf([key]) };
}

function lines(command: string | readonly string[] | undefined): string[] | undefined {
  return command === undefined
    ? undefined
    : [command].flat().flatMap((text) => text.trimEnd().split(/\r?\n/));
}

function normaliseArtifact(
  artifact: Exclude<NonNullable<ConfigFile['artifacts']>[number], '...'>,
  origin: Place,
): ConfigArtifact {
  if (typeof artifact === 'string') return { from: 'build', path: artifact, except: [], origin };
  const { to, mode, except } = artifact;
  const rest = compact<Pick<ConfigArtifact, 'to' | 'mode' | 'except'>>({ to, mode, except: except ?? [] });
  return 'context' in artifact
    ? { from: 'context', path: artifact.context, ...rest, origin }
    : { from: 'build', path: artifact.path, ...rest, origin };
}

function healthCheck(
  { http, ...options }: NonNullable<NonNullable<ConfigFile['runtime']>['healthcheck']>,
  origin: Place,
): HealthCheck {
  return { path: http, options, origin };
}
