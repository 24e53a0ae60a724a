import { present, writeFiles } from './write-files.ts';

/** What is kept of a build, to set the next one beside it. */
export interface KeptBuild {
  /** The digest of what the image holds. */
  content: string;
  bytes: number;
  layers: number;
}

/** What the last build of an image came to; a file that cannot be read is as good as none. */
export function lastBuild(folder: string, image: string): KeptBuild | undefined {
  const kept = all(folder)[image];
  return typeof kept?.content === 'string' && kept.bytes > 0 && kept.layers > 0 ? kept : undefined;
}

/** Nothing depends on it, so a folder that cannot be written is no failure. */
export function keepBuild(folder: string, image: string, build: KeptBuild): void {
  const builds = { ...all(folder), [image]: build };
  writeFiles(folder, [{ path: name, text: `${JSON.stringify(builds, null, 2)}\n` }]);
}

const name = 'last-build.json';

function all(folder: string): Record<string, KeptBuild | undefined> {
  try {
    return JSON.parse(present(folder, name) ?? '{}') as Record<string, KeptBuild | undefined>;
  } catch {
    return {};
  }
}
