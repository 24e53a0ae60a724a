/**
 * Writes src/generated, docs/reference, and the action's bundle: `npm run generate`. With --check it writes nothing and fails
 * when something is stale.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { actionFiles } from './bundles.ts';
import { generatedFiles } from './generated-files.ts';

const check = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
let stale = 0;

for (const folder of ['src/generated/', 'action/']) await mkdir(new URL(folder, root), { recursive: true });
await settle(await generatedFiles(root));
// The bundle holds some of them.
await settle(await actionFiles(root));
process.exitCode = check && stale > 0 ? 1 : 0;

async function settle(files: readonly [path: string, text: string][]): Promise<void> {
  for (const [path, text] of files) {
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
}
