import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const node = {
  'package.json': '{"name": "api", "main": "index.js"}',
  'index.js': '',
  'uploads/first.txt': '',
};
const codes = (writable: string) =>
  compileFiles({
    ...node,
    'build.config.yaml': `language: node\nruntime: {writable: [${writable}]}\n`,
  }).diagnostics.map(({ code }) => code);

test.each(['/', '/app', '/app/', '/usr', '/var/lib', '/etc/api', '/app/uploads'])(
  '%s cannot be writable',
  (folder) => {
    expect(codes(folder)).toEqual(['IMGC3008']);
  },
);

test.each(['/data', '/var/lib/api', '/srv/api', '/app/cache', '/tmp'])('%s can', (folder) => {
  expect(codes(folder)).toEqual([]);
});
