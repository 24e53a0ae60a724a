import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blessCase, blessing, readCase } from './read-case.ts';
import { compileFiles, resultsOf } from './run-case.ts';

// The pages of the codes are documents for users, and cases as well.
const folders = ['test/cases', 'docs/diagnostics'];
const pages = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`),
);

// A page whose fault lies in the disk or the machine has no files, and is illustrated only.
const cases = pages.filter((page) => readCase(readFileSync(page, 'utf8')).expected.size > 0);

describe.each(cases)('%s', (page) => {
  const markdown = readFileSync(page, 'utf8');
  const { files, expected } = readCase(markdown);

  test('gives what the page says', () => {
    const results = resultsOf(files);
    if (blessing) writeFileSync(page, blessCase(markdown, results));
    else for (const [name, text] of expected) expect(results.get(name), name).toBe(text);
  });

  test('says nothing that the page does not', () => {
    const codes = compileFiles(files).diagnostics.map(({ code }) => code);
    const told = expected.get('diagnostics') ?? '';
    expect(codes.filter((code) => !told.includes(code))).toEqual([]);
  });
});

test('a case without a result proves nothing', () => {
  const idle = pages.filter((page) => page.startsWith('test/') && !cases.includes(page));
  expect(idle).toEqual([]);
});

test('every file that is too long for a page is drawn by one', () => {
  const texts = cases.map((page) => readFileSync(page, 'utf8'));
  const idle = readdirSync('test/cases/files').filter(
    (file) => !texts.some((text) => new RegExp(`^\`\`\`drawn \\S+\\n${file}$`, 'm').test(text)),
  );
  expect(idle).toEqual([]);
});
