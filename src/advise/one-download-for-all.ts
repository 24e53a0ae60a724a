import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** What projects call the machine types in the names of their files, by what platforms call them. */
const names: Readonly<Record<string, RegExp>> = {
  amd64: /(?<![a-z0-9])(amd64|x86[_-]64|x64)(?![a-z0-9])/i,
  arm64: /(?<![a-z0-9])(arm64|aarch64)(?![a-z0-9])/i,
};

/** An address that names one machine type serves them all, and the image of another would hold a program of the first. */
export function oneDownloadForAll({ config, main, components }: Application): Diagnostic[] {
  const wanted = [...new Set(config.image.platforms.map(({ value }) => value.split('/')[1] ?? ''))];
  return [main, ...components]
    .flatMap((part) => part.config.artifacts)
    .flatMap((artifact) => {
      if (artifact === '...' || artifact.from.kind !== 'url') return [];
      const address = artifact.from.downloads.any?.from ?? '';
      const [named, second] = Object.keys(names).filter((type) => names[type]?.test(address));
      const others = wanted.filter((type) => type !== named);
      if (named === undefined || second !== undefined || others.length === 0) return [];
      const message = `This file is for ${named} by its name, and the image for ${others.join(' and ')} gets it as well.`;
      const forms = [named, ...others].map((type) => `${type}: {from: …, checksum: …}`).join(', ');
      return [
        report('IMGC5012', message, {
          at: artifact.places.source,
          help: `Give each machine type an address of its own: \`url: {${forms}}\`.`,
        }),
      ];
    });
}
