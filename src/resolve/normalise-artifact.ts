import type { ArtifactsKey, InputsKey } from '../generated/config-file.ts';
import type { ConfigArtifact, ConfigSource } from '../model/config.ts';
import { compact, type Reader } from './reader.ts';

/** Keys that say where an artifact is taken from; of one that has none it is the build. */
const sources = ['context', 'component', 'image', 'url'] as const;

type Raw = Exclude<ArtifactsKey[number] | InputsKey[number], '...'>;

/** One element of `artifacts` or `build.inputs` with its short forms written out. */
export function normaliseArtifact(raw: Raw, read: Reader): ConfigArtifact {
  const origin = read.at();
  if (typeof raw === 'string') {
    return {
      from: { kind: 'build' },
      path: raw,
      except: [],
      origin,
      places: { source: origin, path: origin },
    };
  }
  const { to, mode } = raw;
  const except = 'except' in raw ? (raw.except ?? []) : [];
  const source = sources.find((key) => key in raw);
  const from = source ? read.at(source) : origin;
  const places = { source: from, path: 'path' in raw ? read.at('path') : from };
  const rest = compact<Omit<ConfigArtifact, 'from' | 'path'>>({ to, mode, except, origin, places });
  if ('context' in raw) return { from: { kind: 'context' }, path: raw.context, ...rest };
  if ('component' in raw) {
    const from = { kind: 'component', name: raw.component, whole: raw.path === undefined } as const;
    return { from, path: raw.path ?? '.', ...rest };
  }
  if ('image' in raw) return { from: { kind: 'image', reference: raw.image }, path: raw.path, ...rest };
  if ('url' in raw) return { from: download(raw), path: raw.path ?? '.', ...rest };
  return { from: { kind: 'build' }, path: raw.path, ...rest };
}

function download({ url, checksum, extract }: Extract<Raw, { url: unknown }>): ConfigSource {
  const downloads =
    typeof url === 'string' ? { any: { from: url, checksum: checksum ?? '' } } : compact<typeof url>(url);
  return {
    kind: 'url',
    downloads: downloads as Record<string, { from: string; checksum: string }>,
    extract: extract ?? false,
  };
}
