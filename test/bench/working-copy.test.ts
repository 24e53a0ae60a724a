import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baseImages } from '../lab/base-images.ts';
import { baseReferences, copiedImages } from '../lab/base-references.ts';
import { compileFolder } from '../lab/compile-folder.ts';
import { racingExamples } from './images/racing-examples.ts';
import { variants } from './images/variants.ts';
import { addDependency, edit, makeWorkingCopy } from './images/working-copy.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe.each(racingExamples())('$name', (example) => {
  const root = temporaryFolder('bench-test');

  test.each(variants)('%s can be built and edited', async (variant) => {
    const folder = join(root, variant);
    makeWorkingCopy(example, variant, folder, 'registry.example/image');
    edit(folder, example, 'source', 'something new');
    edit(folder, example, 'source', 'something newer');
    edit(folder, example, 'README', 'something new');
    await addDependency(folder, example, variant);
    const isOurs = variant === 'imgc';
    const dockerfile = isOurs
      ? compileFolder(folder).dockerfile
      : readFileSync(join(folder, 'Dockerfile'), 'utf8');
    const images = [...baseReferences(dockerfile), ...copiedImages(dockerfile)];
    expect(images.filter((image) => !baseImages.includes(image))).toEqual([]);
    expect(dockerfile).not.toContain(' AS test\n');
    expect(existsSync(join(folder, 'build.config.yaml'))).toBe(isOurs);
    expect(existsSync(join(folder, '.dockerignore'))).toBe(!isOurs);
  });
});
