import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { heaviestParts } from './heaviest-parts.ts';
import { type Measured, measureContext } from './measure-context.ts';

/** More than this takes seconds to send and to hash, whatever changed. */
const limits = { bytes: 200_000_000, files: 50_000 };

export interface LargeContext {
  root: string;
  dockerignore: string;
  /** The folder of the config, relative to the root: its `ignore` begins there. */
  folder: string;
}

/** A context that is larger than one that was meant. */
export function largeContext(
  { root, dockerignore, folder }: LargeContext,
  { bytes, files } = limits,
): Diagnostic[] {
  const most = files * 4;
  const context = measureContext(root, dockerignore, most);
  if (context.bytes <= bytes && context.files <= files) return [];
  const by = context.bytes > bytes ? 'bytes' : 'files';
  const show = (part: Measured) =>
    by === 'bytes'
      ? `${Math.round(part.bytes / 1_000_000)} MB`
      : `${part.files.toLocaleString('en')} ${part.files === 1 ? 'file' : 'files'}`;
  const heaviest = heaviestParts(context, by);
  const named = heaviest.map((part) => `\`${part.path}\` (${show(part)})`).join(', ');
  const size = `${context.files >= most ? 'over ' : ''}${show(context)}`;
  const message = `Each build sends ${size} to the builder. The most is in ${named || 'the folder itself'}.`;
  const [first] = heaviest.map(({ path }) => fromConfig(path, folder));
  const help = `Leave out what the build does not need: \`ignore: [${first ?? '…'}]\`.`;
  return [report('IMGC5006', message, { help })];
}

/** As the config's `ignore` names it. */
function fromConfig(path: string, folder: string): string {
  const inside = posix.relative(folder, path);
  return inside.startsWith('..') ? `//${path}` : inside;
}
