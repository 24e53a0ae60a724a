import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const drawnFrom = join(import.meta.dirname, 'cases/files');

/** A case is a Markdown page: prose, the files that go in, and what must come out. */
export interface Case {
  files: Record<string, string>;
  /** What must come out, by name: Dockerfile, .dockerignore, diagnostics. */
  expected: Map<string, string>;
  /** What the lab holds the image against, as YAML. */
  image?: string;
}

const fence = /^(`{3,})(\w+) (expected |lab )?(\S+)\n([\s\S]*?)^\1$/gm;

/**
 * Reads the fenced blocks. ```yaml build.config.yaml is a file, ```dockerfile expected Dockerfile a result, and
 * ```yaml lab image says what the finished image does. A block of
 * language `escaped` is one JSON string, for files that Markdown cannot hold; one of language `drawn` names a file of
 * test/cases/files, for those that are too long to read.
 */
export function readCase(markdown: string): Case {
  const found: Case = { files: {}, expected: new Map() };
  for (const [, , language, role, name = '', body = ''] of markdown.matchAll(fence)) {
    if (role === 'expected ') found.expected.set(name, body);
    else if (role === 'lab ') found.image = body;
    else found.files[name] = textOf(language, body);
  }
  return found;
}

function textOf(language: string | undefined, body: string): string {
  if (language === 'escaped') return JSON.parse(body);
  return language === 'drawn' ? readFileSync(join(drawnFrom, body.trim()), 'utf8') : body;
}

/** `IMGC_BLESS` is set: what comes out today is written into the pages, for somebody to read. */
export const blessing = process.env.IMGC_BLESS !== undefined;

/** The page with its results replaced by what comes out today. */
export function blessCase(markdown: string, results: ReadonlyMap<string, string>): string {
  return mapBlocks(markdown, 'expected', (name) => results.get(name) ?? '');
}

/** The page with what its blocks of one role hold replaced. */
export function mapBlocks(
  markdown: string,
  wanted: 'expected' | 'lab',
  bodyOf: (name: string, body: string) => string,
): string {
  return markdown.replace(
    fence,
    (block, ticks: string, language: string, role: string | undefined, name: string, body: string) =>
      role === `${wanted} ` ? `${ticks}${language} ${role}${name}\n${bodyOf(name, body)}${ticks}` : block,
  );
}
