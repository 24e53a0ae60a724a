import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionFiles } from '../scripts/bundles.ts';
import { generatedFiles } from '../scripts/generated-files.ts';

const root = new URL('../', import.meta.url);

test.each(await generatedFiles(root))('%s is what the generator makes', (path, text) => {
  expect(readFileSync(new URL(path, root), 'utf8'), 'run `npm run generate`').toBe(text);
});

test.each(await actionFiles(root))('%s is what the sources make', (path, text) => {
  // Nobody wants to read how a bundle differs.
  expect(readFileSync(new URL(path, root), 'utf8') === text, 'run `npm run generate`').toBe(true);
});
