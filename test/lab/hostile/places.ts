import { custom, withPart } from './applications.ts';
import { artifactPlaces, inputPlaces } from './artifact-places.ts';
import { component, mainPart, packPlaces, partPlaces } from './part-places.ts';
import type { Place } from './place.ts';
import { image, runtimePlaces, target } from './runtime-places.ts';
import { topPlaces } from './top-places.ts';

/** For every key that takes text: where a value goes in and must come out. Some keys have more than one application. */
export const places: ReadonlyMap<string, readonly Place[]> = collected(
  topPlaces,
  partPlaces(mainPart),
  inputPlaces(mainPart),
  artifactPlaces(),
  packPlaces,
  prefixed('runtime.', runtimePlaces(image)),
  prefixed('targets.*.', runtimePlaces(target)),
  prefixed('components.*.', partPlaces(component)),
  prefixed('components.*.', inputPlaces(component)),
  prefixed('components.*.', unread()),
);

function collected(...tables: Record<string, Place>[]): Map<string, Place[]> {
  const map = new Map<string, Place[]>();
  for (const [key, place] of tables.flatMap((table) => Object.entries(table))) {
    map.set(key, [...(map.get(key) ?? []), place]);
  }
  return map;
}

function prefixed(prefix: string, table: Record<string, Place>): Record<string, Place> {
  return Object.fromEntries(Object.entries(table).map(([key, place]) => [`${prefix}${key}`, place]));
}

/** The language of a component, and its artifacts, which others take by name: nothing of those stands in the Dockerfile. */
function unread(): Record<string, Place> {
  const artifacts = Object.entries(artifactPlaces()).map(([key, place]): [string, Place] => {
    const config = (value: string) => component.config({ artifacts: place.config(value).artifacts });
    return [key, { ...place, config, arrives: () => true }];
  });
  const {
    ['language.version']: version,
    ['language.packageManager']: manager,
    ['language.fallback']: fallback,
  } = topPlaces;
  if (!version || !manager || !fallback) throw new Error('There is no place of the language.');
  const inPart = (place: Place): Place => ({
    examples: place.examples,
    config: (value) => ({
      ...withPart,
      components: { part: { path: 'part', build: custom.build, language: place.config(value).language } },
    }),
    files: (value) =>
      Object.fromEntries(
        Object.entries(place.files?.(value) ?? {}).map(([path, text]) => [`part/${path}`, text]),
      ),
    arrives: (seen, value) =>
      place.arrives(
        {
          ...seen,
          stages: seen.stages.map((stage) => ({ ...stage, name: stage.name.replace('part-', '') })),
        },
        value,
      ),
  });
  return {
    ...Object.fromEntries(artifacts),
    'language.version': inPart(version),
    'language.packageManager': inPart(manager),
    // Only what runs has a server that could fall back, and an image of its own.
    'language.fallback': quiet({ name: 'static' }, 'fallback', ['spa', 'none']),
    'language.cgo': quiet({ name: 'go' }, 'cgo', ['auto', 'off']),
    'language.stamp': quiet({ name: 'go' }, 'stamp', ['auto', 'off']),
  };
}

/** A key of a component's language that changes nothing of the instructions. */
function quiet(language: object, key: string, examples: string[]): Place {
  const files = {
    'part/index.html': '',
    'part/go.mod': 'module x.com/part\n\ngo 1.24.0\n',
    'part/main.go': 'package main\n',
  };
  const of = (value: string) => ({
    path: 'part',
    build: false,
    artifacts: ['index.html'],
    language: { ...language, [key]: value },
  });
  return {
    examples,
    config: (value) => ({ ...custom, components: { part: of(value) } }),
    files: () => files,
    arrives: () => true,
  };
}
