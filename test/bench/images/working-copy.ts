import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Edit, Example } from '../../lab/read-examples.ts';
import { run } from '../../lab/run.ts';
import { classics, type RacingExample } from './racing-examples.ts';
import type { Variant } from './variants.ts';

const dependencies = join(import.meta.dirname, '../dependencies');

/** A copy of an example that can be edited, with the Dockerfile of a classic or with the config of imgc. */
export function makeWorkingCopy(
  example: RacingExample,
  variant: Variant,
  folder: string,
  image: string,
): void {
  const others = variant === 'imgc' ? ['example.json'] : ['example.json', 'build.config.yaml'];
  const left = new Set(['.imgc', 'node_modules', 'dist', ...others]);
  cpSync(example.folder, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  if (variant === 'imgc') return configure(join(folder, 'build.config.yaml'), image, example.base);
  const isDockerfile = (path: string) => path.endsWith('.Dockerfile');
  const classic = join(classics, example.of);
  cpSync(classic, folder, { recursive: true, filter: (path) => !isDockerfile(path) });
  cpSync(join(classic, `${variant}.Dockerfile`), join(folder, 'Dockerfile'));
}

/** The tutorials run no tests when they build, so imgc is not asked to either. */
function configure(file: string, image: string, base: string | undefined): void {
  const config = readFileSync(file, 'utf8').replace(/^test: .*\n/m, '');
  writeFileSync(file, `${config}image: {name: "${image}"}\n`);
  if (base === undefined) return;
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.setIn(['runtime', 'base'], base);
  writeFileSync(file, String(document));
}

/** Makes the example's own edit of that kind in a copy; `nonce` is something that no edit before had. */
export function edit(folder: string, example: Example, what: string, nonce: string): void {
  const found = example.edits.find((one) => one.what === what);
  if (!found) throw new Error(`${example.name} has no edit of a ${what}.`);
  // Of the example's own text: what was replaced once in the copy is not there again.
  const text = readFileSync(join(example.folder, found.file), 'utf8');
  writeFileSync(join(folder, found.file), edited(text, found, nonce));
}

function edited(text: string, { file, replace }: Edit, nonce: string): string {
  if (!replace) return `${text}\n${nonce}\n`;
  const [from, to] = replace;
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return text.replace(from, to.replace('$RUN', nonce));
}

/** Adds a small dependency, by a patch of the manifests and lockfiles that the language's own tool made. */
export async function addDependency(folder: string, { of }: RacingExample, variant: Variant): Promise<void> {
  const patches = ['every', variant].map((patch) => join(dependencies, of, `${patch}.patch`));
  for (const patch of patches.filter((file) => existsSync(file)))
    await run('git', ['apply', patch], { cwd: folder });
}
