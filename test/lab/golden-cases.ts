import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from '../read-case.ts';
import { baseReferences, copiedImages } from './base-references.ts';
import { type CaseImage, readCaseImage } from './case-image.ts';
import { standIn } from './stand-ins.ts';
import { structureOnly } from './structure-only.ts';

/** A case that says which Dockerfile comes of its files. */
export interface GoldenCase {
  /** The name of its page. */
  name: string;
  files: Record<string, string>;
  dockerfile: string;
  /** Every image that a build of it asks for. */
  images: string[];
  /** What the page says of the finished image, as YAML. */
  says?: string | undefined;
}

/** One whose images the lab has, so that it is built and run. */
export interface BuiltCase extends GoldenCase {
  image: CaseImage;
  /** What its images lead to in the lab, without those that a folder stands for. */
  bases: string[];
}

const folder = join(import.meta.dirname, '../cases');

export function goldenCases(): GoldenCase[] {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return pages.flatMap((page) => {
    const { files, expected, image: says } = readCase(readFileSync(join(folder, page), 'utf8'));
    const dockerfile = expected.get('Dockerfile');
    if (dockerfile === undefined) return [];
    const images = [...new Set([...baseReferences(dockerfile), ...copiedImages(dockerfile)])];
    return [{ name: page.replace(/\.md$/, ''), files, dockerfile, images, says }];
  });
}

export function builtCases(): BuiltCase[] {
  const built = goldenCases().filter(({ name }) => !structureOnly.has(name));
  return built.map((golden) => ({
    ...golden,
    image: readCaseImage(golden.name, golden.says),
    bases: golden.images.map(standIn).filter((image) => image !== undefined),
  }));
}
