import { report } from '../diagnostics/report.ts';
import { defaultBases, findBases, toolchainFor, toolchainForOwn } from '../images/find-bases.ts';
import { findImages } from '../images/find-image.ts';
import type { ImageRow } from '../images/image-row.ts';
import { ownImage } from '../images/own-image.ts';
import type { Part } from '../model/application.ts';
import type { RuntimeConfig } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Flavour, Recipe, Runtime } from '../model/recipe.ts';

export interface Bases {
  toolchain: ImageRow;
  /** Absent for a part that does not run. */
  runtime?: ImageRow;
}

/** What a part is built and run on. Both are of one operating system, unless the result runs on any. */
export function chooseBases({ recipe }: Part, config: RuntimeConfig): Outcome<Bases> {
  const { runtime } = recipe;
  if (!runtime)
    return { value: { toolchain: toolchainFor(recipe, undefined) ?? missing(recipe) }, diagnostics: [] };
  const said = config.base?.value;
  if (typeof said === 'object') {
    const row = withOwnPrograms(ownImage(said), runtime);
    return {
      value: { runtime: row, toolchain: toolchainForOwn(recipe, row) ?? missing(recipe) },
      diagnostics: [],
    };
  }
  const pair = said === undefined ? defaultBases(recipe, runtime) : basesOf(said, recipe, runtime);
  return pair ? { value: pair, diagnostics: [] } : { diagnostics: [refusal(recipe, runtime, config)] };
}

function basesOf(flavour: Flavour, recipe: Recipe, runtime: Runtime): Bases | undefined {
  return runtime.bases.includes(flavour) ? findBases(recipe, runtime, flavour) : undefined;
}

function refusal(recipe: Recipe, runtime: Runtime, { base, origin }: RuntimeConfig): Diagnostic {
  const flavour = base?.value as Flavour | undefined;
  const there = runtime.bases.filter((each) => findBases(recipe, runtime, each));
  const { version } = runtime;
  const missing = `there is no image of version ${version?.value ?? ''}${thereIs(runtime, flavour)}`;
  const help =
    there.length === 0
      ? 'Choose another version, or name an image of your own: `runtime: {base: {image: …}}`.'
      : `The bases that work here are ${listed(there)}; or name an image of your own.`;
  if (flavour === undefined) {
    return report('IMGC3004', `No base can work here: ${missing}.`, { at: version?.origin ?? origin, help });
  }
  const why = runtime.bases.includes(flavour)
    ? missing
    : (runtime.refuses?.[flavour] ?? 'imgc has no such image for this language');
  const message = `\`base: ${flavour}\` cannot work here: ${why}.`;
  return report('IMGC3004', message, { at: base?.origin ?? origin, help });
}

/** The versions that there are, where they are few enough to be known. */
function thereIs({ family }: Runtime, flavour: Flavour | undefined): string {
  const rows = flavour === undefined ? [] : findImages({ family, flavour });
  const versions = [...new Set(rows.flatMap(({ only = [] }) => only))].sort((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
  return versions.length > 0 ? `, but of ${listed(versions)}` : '';
}

/** An image of the user's own has what the application needs, by the names that people type. */
function withOwnPrograms(row: ImageRow, { family }: Runtime): ImageRow {
  const like = findImages({ family, flavour: row.packages === 'apk' ? 'alpine' : 'slim' })[0];
  return { ...row, programs: like?.programs ?? {} };
}

function missing({ toolchain }: Recipe): never {
  throw new Error(`The catalogue has no toolchain for ${JSON.stringify(toolchain)}.`);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
