import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Builder } from './builder.ts';

/** What the BuildKit inside the engine was built without. https://docs.docker.com/build/cache/backends/ */
const notInEngine = ['s3', 'azblob'];

/** Remote caches that this builder can neither read nor write. */
export function cacheFault(
  { name, driver }: Builder,
  caches: { from: readonly string[]; to: readonly string[] },
) {
  const wanted = [...caches.from, ...caches.to].map((cache) => /(?:^|,)type=(\w+)/.exec(cache)?.[1] ?? '');
  const unable = notInEngine.filter((type) => wanted.includes(type));
  if (driver !== 'docker' || unable.length === 0) return [];
  const message = `The builder \`${name}\` is the engine itself, which knows no remote cache of type ${unable.join(' or ')}.`;
  const help = 'Make a builder in a container: `docker buildx create --use`.';
  const found: Diagnostic[] = [report('IMGC6022', message, { help })];
  return found;
}
