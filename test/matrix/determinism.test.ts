import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const file = (path: string) => resolve(import.meta.dirname, path);

/** What every project compiles to in a process of its own, as one fingerprint, and where that process took itself to be. */
async function fingerprint(
  env: Record<string, string>,
): Promise<{ locale: string; zone: string; hash: string }> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', file('print-fingerprint.ts')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    cwd: file('../..'),
  });
  return JSON.parse(stdout);
}

test('the same bytes in another locale, time zone and environment', async () => {
  const [here, there, elsewhere] = await Promise.all([
    fingerprint({ LC_ALL: 'C', TZ: 'UTC' }),
    // Its letters are ordered, and made capitals of, in another way.
    fingerprint({ LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati', CI: 'true', GITHUB_ACTIONS: 'true' }),
    fingerprint({
      LC_ALL: 'sv_SE.UTF-8',
      TZ: 'America/St_Johns',
      NODE_ENV: 'production',
      GIT_SHA: 'abc',
      MODE: 'other',
      NPM_TOKEN: 'token',
      DOCKER_DEFAULT_PLATFORM: 'linux/arm64',
      SOURCE_DATE_EPOCH: '1',
      FORCE_COLOR: '1',
      COLUMNS: '20',
    }),
  ]);
  expect([there.locale, there.zone]).toEqual(['tr-TR', 'Pacific/Kiritimati']);
  expect([elsewhere.locale, elsewhere.zone]).toEqual(['sv-SE', 'America/St_Johns']);
  expect(there.hash).toBe(here.hash);
  expect(elsewhere.hash).toBe(here.hash);
});
