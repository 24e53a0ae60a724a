import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';

test('a folder that this user may not read stops nobody', async () => {
  const cwd = await folderWith({ 'package.json': '{"main":"a.js"}', 'a.js': '', 'database/pages': '' });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'database'), 0o700);
  // Root may read everything, so it is somebody else then; whoever else it is may not read a folder of nobody's.
  const root = process.getuid?.() === 0;
  if (!root) chmodSync(join(cwd, 'database'), 0o000);
  const { exitCode, stderr } = await imgc(['check'], { cwd, ...(root ? { uid: 65534, gid: 65534 } : {}) });
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('is good.')]);
  chmodSync(join(cwd, 'database'), 0o700);
});
