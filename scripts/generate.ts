/** Writes src/generated and docs/reference: `npm run generate`. With --check it writes nothing and fails when something is stale. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { generatedFiles } from './generated-files.ts';

const check = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
let stale = 0;

await mkdir(new URL('src/generated/', root), { recursive: true });
for (const [path, text] of await generatedFiles(root)) {
  const file = new URL(path, root);
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (present === text) continue;
  stale++;
  console.error(check ? `${path} is stale: run \`npm run generate\`` : `wrote ${path}`);
  if (!check) await writeFile(file, text);
}
process.exitCode = check && stale > 0 ? 1 : 0;
