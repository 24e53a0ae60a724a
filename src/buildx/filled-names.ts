import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import { imageName } from './image-name.ts';
import { asTag, imageReferences, isReference, spelledForTags } from './image-tags.ts';
import { fillTemplates, type TemplateValues } from './templates.ts';

/** What an image is to be called, with templates. */
export interface WantedNames {
  name: Setting<string>;
  tags: readonly Setting<string>[];
  /** Whether somebody typed the tags: then each may be a whole reference. */
  typed: boolean;
  /** A target that has a tag of its own. */
  target?: string;
}

export interface FilledNames {
  /** Absent where it cannot be filled, which only matters if something is called by it. */
  name?: string;
  references: string[];
  diagnostics: Diagnostic[];
}

/** The name and the references of an image, with every template filled. */
export function filledNames(
  { name: unfilled, tags, typed, target }: WantedNames,
  values: TemplateValues,
): FilledNames {
  const diagnostics: Diagnostic[] = [];
  const keep = ({ value, diagnostics: found }: Outcome<string>): string[] => {
    diagnostics.push(...found);
    return value === undefined ? [] : [value];
  };
  const spelled = typed ? spelledForTags(values) : values;
  const filled = tags.flatMap((tag) =>
    keep(fillTemplates(tag, spelled)).flatMap((value) =>
      typed && isReference(value) ? [value] : keep(asTag({ value, origin: tag.origin })),
    ),
  );
  const name = imageName(unfilled, values);
  if (name.value !== undefined)
    return { name: name.value, references: imageReferences(name.value, filled, target), diagnostics };
  const isNamed = filled.length > 0 && filled.every(isReference);
  return isNamed
    ? { references: filled, diagnostics }
    : { references: [], diagnostics: [...name.diagnostics, ...diagnostics] };
}
