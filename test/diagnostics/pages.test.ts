import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalog, type Code } from '../../src/diagnostics/catalog.ts';
import { readCase } from '../read-case.ts';
import { compileFiles } from '../run-case.ts';

const folder = 'docs/diagnostics';
const codes = Object.keys(catalog) as Code[];
const sections = ['What is wrong', 'Why it matters', 'Example', 'How to mend it'];
// These come of the disk and the machine, and are tested with the commands.
const elsewhere = /^IMGC(1002|1006|5006|6\d+)$/;

test('each code has a page, and each page a code', () => {
  expect(readdirSync(folder).sort()).toEqual(codes.map((code) => `${code}.md`).sort());
});

describe.each(codes)('the page of %s', (code) => {
  const markdown = readFileSync(`${folder}/${code}.md`, 'utf8');
  const { files, expected } = readCase(markdown);

  test('has the title of the catalogue, and a text in each of its sections', () => {
    expect(markdown.slice(0, markdown.indexOf('\n'))).toBe(`# ${code}: ${catalog[code].title}`);
    const found = [...markdown.matchAll(/^## (.*)\n\n(?=\S)/gm)].map(([, section]) => section);
    expect(found).toEqual(sections);
  });

  if (elsewhere.test(code)) {
    test('shows what is said, with files that nobody takes for a case', () => {
      expect(markdown).toContain(`${catalog[code].severity}[${code}]: `);
      expect([files, expected.size]).toEqual([{}, 0]);
    });
    return;
  }

  test('yields the code and no other', () => {
    const found = compileFiles(files).diagnostics.map((diagnostic) => diagnostic.code);
    expect([...new Set(found)]).toEqual([code]);
  });

  test('has a remedy that is one', () => {
    const mended = compileFiles({ ...files, ...remedy(markdown) });
    const left = mended.diagnostics.filter(({ severity }) => severity === 'error');
    if (Object.keys(remedy(markdown)).length > 0) expect(left).toEqual([]);
  });
});

/** The files of the last section, which have no name there: YAML is the config, JSON the manifest. */
function remedy(markdown: string): Record<string, string> {
  const names: Record<string, string> = { yaml: 'build.config.yaml', json: 'package.json' };
  const section = markdown.slice(markdown.indexOf('## How to mend it'));
  const fences = section.matchAll(/^```(yaml|json)\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...fences].map(([, language = '', body = '']) => [names[language], body]));
}
