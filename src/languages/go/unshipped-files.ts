import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { GoFacts } from './facts.ts';
import { isWithin } from './files-read.ts';
import { listed } from './tasks.ts';

/** What a program opens when it runs, and the image of its binary alone does not have. */
export function unshippedFiles(
  { mains, reads }: GoFacts,
  compiled: readonly string[],
  wishes: Wishes,
): Diagnostic[] {
  const { runs, builds, artifactPaths = [], ownArtifacts } = wishes;
  if (!runs || builds !== 'default') return [];
  const elsewhere = mains.filter((folder) => folder !== '.' && !compiled.includes(folder));
  const named = artifactPaths.map((path) => posix.normalize(path).replace(/^\/+|\/+$/g, ''));
  const missing = reads.filter(
    ({ by, path }) =>
      !elsewhere.some((folder) => isWithin(by, folder)) &&
      !named.some(
        (one) => one === '.' || isWithin(one, path) || isWithin(path, one) || one.endsWith(`/${path}`),
      ),
  );
  const [first] = missing;
  if (!first) return [];
  const all = [...new Set(missing.map(({ path }) => path))];
  const paths = all.filter((path) => !all.some((other) => other !== path && isWithin(path, other))).sort();
  const lists = ownArtifacts
    ? `to \`artifacts\`: \`[…, ${paths.join(', ')}]\``
    : `\`artifacts: ["...", ${paths.join(', ')}]\``;
  const message = `The program reads ${listed(paths.map((path) => `\`${path}\``))} where it is started, and nothing puts that into the image.`;
  const help = `${ownArtifacts ? 'Add it' : 'Ship it'}, ${lists}, or compile it in by \`//go:embed\`.`;
  return [report('IMGC4207', message, { at: first.at, help })];
}
