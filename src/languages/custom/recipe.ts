import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Recipe, Runtime, Task, Wishes } from '../../model/recipe.ts';
import { leftBehind } from './left-behind.ts';
import { programAmong } from './program-among.ts';

const workdir = '/app';

/** Stages without commands, which the config fills. */
export function customRecipe(files: ProjectView, wishes: Wishes): Outcome<Recipe> {
  const { image, ownArtifacts, command, builds } = wishes;
  const found = programAmong(files, ownArtifacts?.value.map(({ path, to }) => to ?? path) ?? []);
  const [program, ...words] = command?.value ?? (found === undefined ? [] : [found]);
  const faults = [
    ...(image || builds === 'none' ? [] : [noImage(wishes)]),
    ...(ownArtifacts || !wishes.runs ? [] : [noArtifacts(wishes)]),
    ...(ownArtifacts && wishes.runs && program === undefined ? [noProgram(wishes)] : []),
  ];
  if (faults.length > 0) return { diagnostics: faults };
  return {
    diagnostics: [],
    value: {
      // Where nothing is built, nothing stands on it.
      toolchain: image ? { reference: image.value, origin: image.origin } : { family: 'native' },
      // What comes out is not known, so it is built for the machine that it runs on.
      platform: 'target',
      workdir,
      setup: [],
      trustVariables: ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO'],
      tasks: tasks(wishes),
      artifacts: [],
      tests: [],
      testFolders: ['tests', 'test'],
      never: leftBehind(files),
      ...(wishes.runs && program !== undefined
        ? { runtime: { ...runtime(program, words), ...(shipsAll(wishes) ? { workdir } : {}) } }
        : {}),
    },
  };
}

function tasks(wishes: Wishes): Task[] {
  const origin = wishes.image?.origin ?? wishes.at;
  const source = { source: true, via: 'copy' } as const;
  return [
    { id: 'deps', title: 'runs build.install', origin, role: 'install', sees: [], run: [] },
    { id: 'build', title: 'runs build.command', origin, role: 'build', on: 'deps', sees: [source], run: [] },
    { id: 'test', title: 'runs the tests', origin, role: 'test', on: 'deps', sees: [source], run: [] },
  ];
}

/**
 * The whole working folder without a place of its own lies in the image where it lay in the build: in the root its `bin`
 * and `lib` would meet the symlinks of a distribution.
 */
function shipsAll({ ownArtifacts }: Wishes): boolean {
  const own = ownArtifacts?.value.filter(({ elsewhere }) => elsewhere === undefined) ?? [];
  return own.some(({ path, to = '.' }) => /^(\.\/?)+$/.test(path) && /^(\.\/?)+$/.test(to));
}

/** The largest of what a compiler links, which always works; a static binary may have an empty base. */
function runtime(program: string, words: string[]): Runtime {
  return {
    family: 'native',
    links: 'libstdc++',
    bases: ['distroless', 'slim', 'scratch', 'alpine', 'full'],
    needs: ['certificates', 'tmp'],
    program,
    arguments: words,
  };
}

function noImage({ at: whole, places: { language: at = whole } }: Wishes): Diagnostic {
  const help = 'Name the image that has the tools: `language: {name: custom, image: "debian:trixie-slim"}`.';
  return report('IMGC4501', '`language: custom` does not say which image it is built in.', { at, help });
}

function noArtifacts({ at }: Wishes): Diagnostic {
  const help = 'Name it: `artifacts: [{path: /out/bin/app, to: /usr/local/bin/app}]`.';
  return report('IMGC4502', 'Nothing says what the build leaves for the image.', { at, help });
}

function noProgram({ at }: Wishes): Diagnostic {
  const help = 'Say it: `runtime: {entrypoint: [/usr/local/bin/app]}`, or by `runtime.command`.';
  return report('IMGC4503', 'Nothing says how the application starts.', { at, help });
}
