import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from '../read-case.ts';
import { baseReferences, copiedImages } from './base-references.ts';

/** A case that says which Dockerfile comes of its files. */
export interface GoldenCase {
  /** The name of its page. */
  name: string;
  files: Record<string, string>;
  dockerfile: string;
  /** Every image that a build of it asks for. */
  images: string[];
}

const folder = join(import.meta.dirname, '../cases');

export function goldenCases(): GoldenCase[] {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return pages.flatMap((page) => {
    const { files, expected } = readCase(readFileSync(join(folder, page), 'utf8'));
    const dockerfile = expected.get('Dockerfile');
    if (dockerfile === undefined) return [];
    const images = [...new Set([...baseReferences(dockerfile), ...copiedImages(dockerfile)])];
    return [{ name: page.replace(/\.md$/, ''), files, dockerfile, images }];
  });
}
