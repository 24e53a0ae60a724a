import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';

const root = new URL('../', import.meta.url);

test.each(await generatedFiles(root))('%s is what the generator makes', (path, text) => {
  expect(readFileSync(new URL(path, root), 'utf8'), 'run `npm run generate`').toBe(text);
});
