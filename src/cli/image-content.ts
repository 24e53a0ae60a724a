import type { ImageContent } from '../buildx/image-flags.ts';
import { asTag, imageReferences } from '../buildx/image-tags.ts';
import { fillTemplates, templatesIn } from '../buildx/templates.ts';
import { templateValues } from '../host/template-values.ts';
import type { Output } from '../model/compilation.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { BuildTarget } from './build-target.ts';

/** What the image is called and carries, and the build arguments, with every template filled. */
export interface FilledContent {
  image: ImageContent;
  args: Record<string, string>;
  diagnostics: Diagnostic[];
}

interface Typed {
  /** Instead of the tags of the config: each a tag or a whole reference. */
  tags: readonly string[];
  platform?: string;
  /** Names of build arguments that need no filling. */
  args: readonly string[];
}

export async function imageContent(
  { name, build: settings }: Output,
  target: BuildTarget,
  typed: Typed,
  where: { home: string; environment: NodeJS.ProcessEnv },
): Promise<FilledContent> {
  const { image } = settings;
  const typedTags = typed.tags.map((value) => ({
    value,
    origin: { pack: 'imgc', why: 'somebody typed it' },
  }));
  const tags = typedTags.length > 0 ? typedTags : target.tag === undefined ? image.tags : [];
  const labels = entriesWhere(image.labels, (_, { value }) => value.includes('{{'));
  const args = entriesWhere(
    settings.args,
    (name) => target.needs.args.has(name) && !typed.args.includes(name),
  );
  const texts = [...tags, ...[labels, image.annotations, args].flatMap((values) => Object.values(values))];
  const names = templatesIn(texts.map(({ value }) => value));
  const { values, epoch, diagnostics } = await templateValues(names, settings, where.home, where.environment);
  const keep = ({ value, diagnostics: found }: Outcome<string>): string[] => {
    diagnostics.push(...found);
    return value === undefined ? [] : [value];
  };
  const fill = (text: Setting<string>) => keep(fillTemplates(text, values));
  const fillAll = (texts: Record<string, Setting<string>>) =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) => fill(text).map((value) => [key, value] as const)),
    );
  const filledTags = tags.flatMap((tag) =>
    fill(tag).flatMap((value) =>
      typedTags.length > 0 && /[:/]/.test(value) ? [value] : keep(asTag({ value, origin: tag.origin })),
    ),
  );
  return {
    image: {
      tags: imageReferences(name, filledTags, typedTags.length > 0 ? undefined : target.tag),
      platforms: typed.platform === undefined ? image.platforms.map(({ value }) => value) : [typed.platform],
      labels: fillAll(labels),
      annotations: fillAll(image.annotations),
      sbom: image.sbom,
      ...(image.provenance === undefined ? {} : { provenance: image.provenance }),
      ...(epoch === undefined ? {} : { epoch }),
    },
    args: fillAll(args),
    diagnostics,
  };
}

function entriesWhere<T>(values: Record<string, T>, holds: (key: string, value: T) => boolean) {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => holds(key, value)));
}
