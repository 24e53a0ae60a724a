import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

test('what looks like a secret is shown where it stands, in the image, a target and a component', () => {
  const config = [
    'language: node',
    'runtime: {env: {PORT: "1", API_TOKEN: one}}',
    'components: {web: {language: node, build: {env: {KEY: ghp_0123456789012345678901}}}}',
    'targets: {dev: {from: deps, env: {DB_PASSWORD: two}}}',
    '',
  ].join('\n');
  const manifest = '{"scripts": {"start": "node index.js", "build": "tsc"}}';
  const files = { 'package.json': manifest, 'web/package.json': manifest, 'build.config.yaml': config };
  const { diagnostics } = compileFiles(files);
  const shown = diagnostics
    .filter(({ code }) => code === 'IMGC5003')
    .map(({ place }) => config.slice(place?.range.start, place?.range.end));
  expect(shown.sort()).toEqual(['ghp_0123456789012345678901', 'one', 'two']);
});
