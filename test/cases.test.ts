import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalog } from '../src/diagnostics/catalog.ts';
import { blessCase, readCase } from './read-case.ts';
import { compileFiles, resultsOf } from './run-case.ts';

const folder = new URL('cases/', import.meta.url);
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .sort();
const bless = process.env.IMGC_BLESS !== undefined;

describe.each(pages)('%s', (page) => {
  const file = new URL(page, folder);
  const markdown = readFileSync(file, 'utf8');
  const { files, expected } = readCase(markdown);

  test('gives what the page says', () => {
    const results = resultsOf(files);
    if (bless) writeFileSync(file, blessCase(markdown, results));
    else for (const [name, text] of expected) expect(results.get(name), name).toBe(text);
    expect(expected.size, 'a page without a result proves nothing').toBeGreaterThan(0);
  });

  test('says nothing that the page does not', () => {
    const codes = compileFiles(files).diagnostics.map(({ code }) => code);
    const told = expected.get('diagnostics') ?? '';
    expect(codes.filter((code) => !told.includes(code))).toEqual([]);
  });
});

describe('diagnostics', () => {
  // These come of the disk and the machine, and are tested with the commands.
  const elsewhere = /^IMGC(1002|1006|6\d+)$/;
  const codes = Object.keys(catalog).filter((code) => !elsewhere.test(code));

  test.each(codes)('%s has a page that yields it and no other', (code) => {
    const { files } = readCase(readFileSync(new URL(`diagnostics/${code}.md`, folder), 'utf8'));
    const found = compileFiles(files).diagnostics.map((diagnostic) => diagnostic.code);
    expect([...new Set(found)]).toEqual([code]);
  });

  test('no page is named after a code that there is not', () => {
    const named = pages.filter((page) => page.startsWith('diagnostics')).map((page) => page.slice(12, -3));
    expect(named.filter((code) => !(code in catalog))).toEqual([]);
  });
});
