import { filledNames, type FilledNames, type WantedNames } from '../buildx/filled-names.ts';
import type { ImageContent } from '../buildx/image-flags.ts';
import { spelledForNames } from '../buildx/image-name.ts';
import { fillTemplates, templatesIn } from '../buildx/templates.ts';
import { templateValues } from '../host/template-values.ts';
import type { Output } from '../model/compilation.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { BuildTarget } from './build-target.ts';

/** What the image is called and carries, and the build arguments, with every template filled. */
export interface FilledContent extends Pick<FilledNames, 'name'> {
  image: ImageContent;
  args: Record<string, string>;
  caches: { from: string[]; to: string[] };
  diagnostics: Diagnostic[];
}

interface Typed {
  /** Instead of the tags of the config: each a tag or a whole reference. */
  tags: readonly string[];
  platform?: string;
  /** Names of build arguments that need no filling. */
  args: readonly string[];
  /** Instead of the remote caches of the config; one in a registry lies beside the image. */
  caches: { from: readonly string[]; to: readonly string[] };
}

interface Where {
  home: string;
  environment: NodeJS.ProcessEnv;
}

export async function imageContent(
  output: Output,
  target: BuildTarget,
  typed: Typed,
  where: Where,
): Promise<FilledContent> {
  const { build: settings } = output;
  const { image } = settings;
  const wanted = wantedNames(output, target, typed.tags);
  const labels = entriesWhere(image.labels, (_, { value }) => value.includes('{{'));
  const args = entriesWhere(
    settings.args,
    (name) => target.needs.args.has(name) && !typed.args.includes(name),
  );
  const [from, to] = [typed.caches.from.map(byHand), typed.caches.to.map(byHand)];
  const texts = [labels, image.annotations, args].flatMap((values) => Object.values(values));
  const all = [wanted.name, ...wanted.tags, ...texts, ...from, ...to];
  const names = templatesIn(all.map(({ value }) => value));
  const { values, epoch, diagnostics } = await templateValues(names, settings, where.home, where.environment);
  const fill = (text: Setting<string>, by = values): string[] => {
    const { value, diagnostics: found }: Outcome<string> = fillTemplates(text, by);
    diagnostics.push(...found);
    return value === undefined ? [] : [value];
  };
  const fillAll = (texts: Record<string, Setting<string>>) =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) => fill(text).map((value) => [key, value] as const)),
    );
  const { name, references, diagnostics: unnamed } = filledNames(wanted, values);
  diagnostics.push(...unnamed);
  const inName = spelledForNames(values);
  return {
    ...(name === undefined ? {} : { name }),
    image: {
      tags: references,
      platforms: typed.platform === undefined ? image.platforms.map(({ value }) => value) : [typed.platform],
      labels: fillAll(labels),
      annotations: fillAll(image.annotations),
      sbom: image.sbom,
      ...(image.provenance === undefined ? {} : { provenance: image.provenance }),
      ...(epoch === undefined ? {} : { epoch }),
    },
    args: fillAll(args),
    caches: {
      from: from.flatMap((cache) => fill(cache, inName)),
      to: to.flatMap((cache) => fill(cache, inName)),
    },
    diagnostics,
  };
}

/** What the image that a config describes is called here and now. */
export async function imageNames(output: Output, target: BuildTarget, where: Where): Promise<FilledNames> {
  const wanted = wantedNames(output, target, []);
  const names = templatesIn([wanted.name, ...wanted.tags].map(({ value }) => value));
  const { values, diagnostics } = await templateValues(names, output.build, where.home, where.environment);
  const filled = filledNames(wanted, values);
  return { ...filled, diagnostics: [...diagnostics, ...filled.diagnostics] };
}

function wantedNames(
  { name, build: { image } }: Output,
  { tag: target }: BuildTarget,
  typedTags: readonly string[],
): WantedNames {
  const typed = typedTags.length > 0;
  const tags = typed ? typedTags.map(byHand) : target === undefined ? image.tags : [];
  return {
    name: image.name ?? { value: name, origin: { pack: 'imgc', why: 'the application is called so' } },
    tags,
    typed,
    ...(typed || target === undefined ? {} : { target }),
  };
}

function byHand(value: string): Setting<string> {
  return { value, origin: { pack: 'imgc', why: 'somebody typed it' } };
}

function entriesWhere<T>(values: Record<string, T>, holds: (key: string, value: T) => boolean) {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => holds(key, value)));
}
