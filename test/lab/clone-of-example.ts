import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Example } from './read-examples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** An example as a runner has it: in a folder of its own, with times of its own, and with settings such as `image.name`. */
export function cloneOfExample({ name, folder }: Example, settings: Record<string, unknown> = {}): string {
  const clone = join(temporaryFolder('clone'), name);
  const made = /^(\.imgc|node_modules|dist)$/;
  cpSync(folder, clone, { recursive: true, filter: (path) => !made.test(basename(path)) });
  const file = join(clone, 'build.config.yaml');
  const config = parseDocument(readFileSync(file, 'utf8'));
  for (const [key, value] of Object.entries(settings)) config.setIn(key.split('.'), value);
  writeFileSync(file, String(config));
  return clone;
}

/** Does what the example calls an edit of its source; gives the stages that may run again. */
export function editSource(clone: string, { edits, name }: Example, nonce: string): string[] {
  const edit = edits.find(({ what }) => what === 'source');
  if (!edit?.replace) throw new Error(`The example ${name} has no edit of its source.`);
  const file = join(clone, edit.file);
  const [from, to] = edit.replace;
  const before = readFileSync(file, 'utf8');
  if (!before.includes(from)) throw new Error(`${edit.file} does not hold ${from}`);
  writeFileSync(file, before.replace(from, to.replace('$RUN', nonce)));
  return [...edit.stagesRunAgain].sort();
}
