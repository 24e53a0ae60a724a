import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const checksum = `sha256:${'0'.repeat(64)}`;

/** What is said of one address for these platforms, as the text that is underlined. */
function underlined(address: string, platforms: string) {
  const config = [
    'language: static',
    `artifacts: ["...", {url: "https://${address}", checksum: "${checksum}", to: /opt/tool}]`,
    `image: {platforms: [${platforms}]}`,
    '',
  ].join('\n');
  const { diagnostics } = compileFiles({ 'index.html': '', 'build.config.yaml': config });
  return diagnostics
    .filter(({ code }) => code === 'IMGC5012')
    .map(({ place }) => config.slice(place?.range.start, place?.range.end));
}

const both = 'linux/amd64, linux/arm64';

test.each(['tool-amd64', 'tool_Linux_x86_64.tgz', 'aarch64/tool', 'ARM64.zip'])('%s is one type', (name) => {
  expect(underlined(`example.com/${name}`, both)).toEqual([`"https://example.com/${name}"`]);
});

test('a platform that the address does not name is enough', () => {
  expect(underlined('example.com/tool-amd64', 'linux/arm64')).toHaveLength(1);
});

test.each([
  ['example.com/tool', both],
  ['example.com/charm64x', both],
  ['example.com/tool-amd64-arm64.tgz', both],
  ['example.com/tool-amd64', 'linux/amd64, linux/amd64/v3'],
  ['example.com/tool-amd64', ''],
])('%s for [%s] is let pass', (name, platforms) => {
  expect(underlined(name, platforms)).toEqual([]);
});
