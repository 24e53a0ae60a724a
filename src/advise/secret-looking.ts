import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { PartConfig } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';

/** Names that secrets have, as the engine's own linter looks for them, less those that only point to one. */
const suspicious =
  /(^|_)(api_?key|access_?key|auth|credentials?|passw(or)?d|private_?key|secret(_?key)?|token)s?$/i;
/** Tokens as their issuers make them. https://docs.github.com/en/authentication and others */
const known =
  /^(gh[pousr]_\w{20,}|github_pat_\w+|glpat-[\w-]{16,}|xox[abp]-[\w-]+|AKIA[0-9A-Z]{16}|npm_\w{30,}|sk-[\w-]{20,}|-----BEGIN .*PRIVATE KEY)/;

/** Values that would stand in the image's history for whoever has the image. */
export function secretLooking({ config, main, components, written }: Application): Diagnostic[] {
  const inImage = 'an environment variable of the image';
  const later = 'Give it to the container when it starts.';
  const placed = placesOf(written);
  return [
    ...ofBuild(main.config, placed('build', 'env')),
    ...components.flatMap(({ config: part }) =>
      ofBuild(part, placed('components', part.name, 'build', 'env')),
    ),
    ...ofEntries(config.runtime.env, placed('runtime', 'env'), inImage, () => later),
    ...config.targets.flatMap(({ name, runtime }) =>
      ofEntries(runtime.env, placed('targets', name, 'env'), inImage, () => later),
    ),
  ];
}

type PlaceOfVariable = (name: string) => Origin | undefined;

/** Where the config says each variable of a mapping. */
function placesOf(written: Application['written']): (...mapping: string[]) => PlaceOfVariable {
  return (...mapping) =>
    (name) =>
      written().find(({ path }) => path.join('\0') === [...mapping, name].join('\0'))?.origin;
}

function ofBuild({ build }: PartConfig, placeOf: PlaceOfVariable): Diagnostic[] {
  const args = Object.fromEntries(Object.entries(build.args).map(([name, { value }]) => [name, value]));
  const env = Object.entries(build.env).filter(([, value]) => known.test(value));
  const placeOfArg: PlaceOfVariable = (name) => build.args[name]?.origin;
  return [
    ...ofEntries(args, placeOfArg, 'a build argument', handOver, true),
    ...ofEntries(Object.fromEntries(env), placeOf, 'a variable of the build', handOver),
  ];
}

function handOver(name: string): string {
  return `Hand it over as a secret, which leaves no trace: \`build: {secrets: [${name}]}\`.`;
}

function ofEntries(
  env: Record<string, string>,
  placeOf: PlaceOfVariable,
  what: string,
  help: (name: string) => string,
  always = false,
): Diagnostic[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const named = suspicious.test(name) && (always || value !== '');
    if (!named && !known.test(value)) return [];
    const message = `\`${name}\` looks like a secret, and as ${what} everybody can read it who has the image.`;
    const at = placeOf(name);
    return [report('IMGC5003', message, { help: help(name), ...(at ? { at } : {}) })];
  });
}
