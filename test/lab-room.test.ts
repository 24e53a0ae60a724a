import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRoom } from './lab/make-room.ts';
import { temporaryFolder } from './temporary-folder.ts';

const never = 0;
const always = Number.MAX_SAFE_INTEGER;

function grownFolder(): string {
  const folder = temporaryFolder('room');
  writeFileSync(join(folder, 'of-earlier-runs'), 'x'.repeat(1_000_000));
  return folder;
}

test.each([
  { what: 'a disk with room is left alone', needed: 1000, wanted: never, stays: true },
  { what: 'a folder with no more than it needs is left alone', needed: 10e6, wanted: always, stays: true },
  { what: 'a folder that has grown is emptied where the disk is full', needed: 1000, wanted: always },
])('$what', async ({ needed, wanted, stays = false }) => {
  const folder = grownFolder();
  const said: string[] = [];
  await makeRoom(folder, needed, (line) => said.push(line), wanted);
  expect(readdirSync(folder)).toEqual(stays ? ['of-earlier-runs'] : []);
  expect(said.join()).toMatch(
    stays ? /^$/ : /^only \d+ GB are free: emptying .*, which holds 0 GB of earlier/,
  );
});
