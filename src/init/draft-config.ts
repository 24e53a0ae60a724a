import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack } from '../model/recipe.ts';
import { manifestFolders } from '../project/manifest-folders.ts';
import { type OtherLanguage, otherLanguage } from '../project/other-languages.ts';
import { type ChosenParts, chooseParts, keyOf } from './choose-parts.ts';
import { collects } from './collects.ts';
import { customDraft } from './custom-draft.ts';
import { embeds } from './embeds.ts';
import { type PartFound, partsFound } from './part-found.ts';
import { type NewConfig, printConfig } from './print-config.ts';
import { remainingBuild } from './remaining-build.ts';
import { type TakenSite, servedFrom } from './served-from.ts';

/** What a person said when they were asked. */
export interface Answers {
  /** Which part runs: one of the choices. */
  main?: string;
  /** The port that it listens on. */
  port?: number;
}

/** What only a person knows. A text is written all the same, where nobody can be asked. */
export interface Question {
  about: keyof Answers;
  text: string;
  choices: string[];
}

export interface Draft {
  /** Absent where it depends on the answer. */
  text?: string;
  question?: Question;
  /** What was seen and is not part of the config, as sentences. */
  notes: string[];
}

/** A project's files → the shortest config that works, and what it is worth asking. Ask again with the answers. */
export function draftConfig(
  files: ProjectView,
  packs: readonly LanguagePack[],
  folder: string,
  answers: Answers = {},
): Outcome<Draft> {
  const parts = partsFound(files, packs, folder);
  const other = otherLanguage(files);
  if (parts.length === 0) return withoutPack(files, packs, other);
  const chosen = chooseParts(parts, answers.main);
  if ('candidates' in chosen) {
    const choices = chosen.candidates.map(keyOf);
    const question: Question = { about: 'main', text: 'Which part runs in the image?', choices };
    return { value: { question, notes: [] }, diagnostics: [] };
  }
  const { main } = chosen;
  const asksPort = main.kind === 'program' && main.ports.length === 0 && answers.port === undefined;
  return {
    value: {
      text: printConfig(configOf(files, chosen, answers)),
      ...(asksPort ? { question: portQuestion } : {}),
      notes: [
        ...chosen.left.map((part) => noteOn(part, main)),
        // A program may have it for its extensions; beside a site it is a server that nobody starts.
        ...(other && main.kind === 'site'
          ? [`${other.manifest} (${other.title}) is no part of the image: imgc has no name for it.`]
          : []),
      ],
    },
    diagnostics: [],
  };
}

const portQuestion: Question = {
  about: 'port',
  text: 'Which port does it listen on? (nothing, if on none)',
  choices: [],
};

function configOf(files: ProjectView, { main, components }: ChosenParts, { port }: Answers): NewConfig {
  const within = files.within(main.folder);
  const sites = components.map((part) => ({ ...part, result: part.result ?? '.' }));
  const inside = main.folder === '.';
  const folders = sites.map(({ folder }) => folder);
  const scripted = inside && main.manifest === 'package.json';
  const build = scripted ? remainingBuild(within, folders) : undefined;
  return {
    language: main.pack.name,
    ...(inside ? {} : { path: main.folder }),
    components: sites.map((site) => ({
      name: componentName(site.folder),
      language: site.pack.name,
      path: site.folder,
      result: site.result,
      into: intoOf(within, main, site, sites.length),
      when: (inside && embeds(within, site.folder)) || collects(within, site.folder) ? 'built' : 'shipped',
    })),
    ...(build ? { build } : {}),
    ...(port === undefined ? {} : { port }),
  };
}

/** Where the program looks for it, else where its own build leaves it. */
function intoOf(within: ProjectView, main: PartFound, site: TakenSite, count: number): string {
  const own = posix.join(site.folder, site.result);
  const found = servedFrom(within, main.folder, site);
  // Of several sites one is looked for by its own name alone.
  return found === undefined || (count > 1 && !found.endsWith(own)) ? own : found;
}

/** A name that the schema takes. */
function componentName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '');
  return name === '' ? 'site' : name;
}

function noteOn({ folder, manifest, pack }: PartFound, main: PartFound): string {
  const path = posix.join(folder, manifest);
  return `${path} (${pack.title}) is no part of the image${
    folder === main.folder ? '' : '; `components` in the config can make it one'
  }.`;
}

/** By its usual commands, where those are known. */
function withoutPack(
  files: ProjectView,
  packs: readonly LanguagePack[],
  other: OtherLanguage | undefined,
): Outcome<Draft> {
  const text = other && customDraft(files, other);
  if (!other || text === undefined) return { diagnostics: [nothingFound(files, packs, other)] };
  const note = `imgc has no name for ${other.title} (${other.manifest}): this builds it by its usual commands.`;
  return { value: { text, notes: [note] }, diagnostics: [] };
}

const byCommands =
  'write `language: {name: custom, image: …}` and its commands: docs/languages/custom.md shows how.';

function nothingFound(
  files: ProjectView,
  packs: readonly LanguagePack[],
  other: OtherLanguage | undefined,
): Diagnostic {
  if (other) {
    const message = `${other.manifest} is of ${other.title}, which imgc has no name for.`;
    return report('IMGC3002', message, { help: `Take an image that has its tools: ${byCommands}` });
  }
  const manifests = packs.flatMap(({ manifests: [first] }) => first ?? []).join(', ');
  const [service, ...services] = manifestFolders(files, packs, 2);
  if (service !== undefined) {
    const message = `There is none of ${manifests} here, but in ${[service, ...services].slice(0, 5).join(', ')}.`;
    return report('IMGC3002', message, {
      help: `Each of them has a config of its own: \`imgc init ${service}\`.`,
    });
  }
  return report('IMGC3002', `There is none of ${manifests} here, nor one folder below.`, {
    help: `Name the folder of the project; or ${byCommands}`,
  });
}
