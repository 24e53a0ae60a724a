import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';

interface Named {
  reference: string;
  origin: Origin;
}

/** Images that the user names without a version, or by one that moves: tomorrow's build is another. */
export function unpinnedImages(application: Application): Diagnostic[] {
  return imagesOf(application).flatMap(({ reference, origin }) => {
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    const tag = /:([^@]+)/.exec(name)?.[1];
    if (reference.includes('@') || (tag !== undefined && tag !== 'latest')) return [];
    const message =
      tag === undefined ? `\`${reference}\` names no version.` : `\`${reference}\` is whatever is newest.`;
    const help = 'Name a version (`:1.2`), or the digest (`@sha256:…`) where nothing may change.';
    return [report('IMGC5002', message, { at: origin, help })];
  });
}

function imagesOf({ config, main, components }: Application): Named[] {
  const { base } = config.runtime;
  const found: Named[] = [];
  if (base && typeof base.value === 'object')
    found.push({ reference: base.value.image, origin: base.origin });
  const parts = [main, ...components];
  for (const { recipe } of parts) if ('reference' in recipe.toolchain) found.push(recipe.toolchain);
  for (const { config: part } of parts) {
    for (const artifact of [...part.artifacts, ...part.build.inputs]) {
      if (artifact === '...' || artifact.from.kind !== 'image') continue;
      found.push({ reference: artifact.from.reference, origin: artifact.places.source });
    }
  }
  return found;
}
