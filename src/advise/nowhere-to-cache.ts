import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** A name without a registry is one of Docker's own images, where nobody else may write; a template may bring one along. */
export function nowhereToCache({ name, config }: Application): Diagnostic[] {
  const { remote, image } = config;
  const imageName = image.name?.value ?? name;
  if (typeof remote === 'string' || /[/{]/.test(imageName)) return [];
  return remote
    .filter(({ type, options }) => type === 'registry' && options.ref === undefined)
    .map(({ origin }) =>
      report(
        'IMGC5013',
        `This cache is kept beside the image, and \`${imageName}\` names no registry: it would be Docker's own \`library/${imageName}\`.`,
        {
          at: origin,
          help: 'Name the image with its registry, `image: {name: ghcr.io/OWNER/NAME}`, or give the cache a `ref`: `{type: registry, options: {ref: "ghcr.io/OWNER/NAME:buildcache"}}`.',
        },
      ),
    );
}
