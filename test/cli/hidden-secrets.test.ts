import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectWith } from './dry-run.ts';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

const info = JSON.stringify({ ServerVersion: '29.0.0', Name: 'elsewhere', DockerRootDir: '/var/lib/docker' });

/** An engine whose builds print what lies in the folder, and end so. */
const engine = (exitCode: number) => `case "$1 $2" in
  "buildx version") echo v0.29.1;;
  "version --format") echo 29.0.0;;
  "info --format") echo '${info}';;
  "buildx inspect") printf 'Name: default\\nDriver: docker\\nPlatforms: linux/amd64\\n';;
  "buildx build") cat printed >&2; exit ${exitCode};;
esac`;

const values = {
  env: 'canary-of-env',
  file: ['-----BEGIN KEY-----', 'canary+of+file+1==', 'canary+of+file+2=='],
  listed: 'canary-of-listed',
  strange: 'canary-of-strange',
  typed: 'canary-of-typed',
  token: 'canary-of-token',
};
const canaries = Object.values(values).flat();

/** What a step prints, in pieces that end within a value. */
function printed(succeeds: boolean): string {
  const at = (second: number) => `2026-01-01T00:00:0${second}Z`;
  const vertex = { digest: 'sha256:a', name: `[build 1/1] RUN make ${values.env}`, started: at(0) };
  const error = `process "make ${values.env}" did not complete successfully: exit code: 7`;
  const text = `it prints\n${canaries.map((value) => `x ${value} y\n`).join('')}`;
  const pieces = text.match(/[^]{1,10}/g) ?? [];
  return [
    { vertexes: [vertex] },
    ...pieces.map((piece) => ({
      logs: [{ vertex: 'sha256:a', stream: 1, data: Buffer.from(piece).toString('base64') }],
    })),
    { vertexes: [{ ...vertex, completed: at(2), ...(succeeds ? {} : { error }) }] },
    ...(succeeds ? [] : [`ERROR: failed to build: failed to solve: ${error}`]),
  ]
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
}

async function build(succeeds: boolean, words: string[], more: Record<string, string> = {}) {
  const secrets = '[{id: a, from: {env: A_SECRET}}, {id: b, from: {file: b.pem}}, listed]';
  const cwd = await projectWith(`build: {command: make, secrets: ${secrets}}`, {
    'b.pem': `${values.file.join('\r\n')}\r\n`,
    'typed.txt': `${values.typed}\n`,
    printed: printed(succeeds),
    'token.txt': values.listed,
  });
  const env = {
    A_SECRET: values.env,
    STRANGE: values.strange,
    ACTIONS_RUNTIME_TOKEN: values.token,
    PATH: `${await standInDocker(engine(succeeds ? 0 : 1))}:/usr/bin:/bin`,
    ...more,
  };
  const byHand = ['--secret', 'id=listed,src=token.txt', '--secret', 'id=typed,src=typed.txt'];
  const { exitCode, stdout, stderr } = await imgc(
    ['build', ...words, ...byHand, '--', '--secret=type=env,id=strange,env=STRANGE'],
    { cwd, env },
  );
  return { exitCode, all: `${stdout}${stderr}` };
}

const shown = (text: string) => canaries.filter((value) => text.includes(value));

/** Each way of showing a build, and how often it has what a step printed: of one that ends well, and of one that fails. */
test.each([
  ['plain', ['--progress', 'plain'], {}, 0, 1],
  ['json', ['--progress', 'json'], {}, 1, 1],
  ['quiet', ['--progress', 'quiet'], {}, 0, 1],
  ['diagnostics for programs', ['--format', 'json'], {}, 0, 1],
  ['in GitHub Actions', [], { GITHUB_ACTIONS: 'true' }, 1, 2],
])('what a step prints says no secret: %s', async (_, words, env, ofGood, ofBroken) => {
  const page = join(await folderWith({}), 'page.md');
  writeFileSync(page, '');
  const more = { ...env, GITHUB_STEP_SUMMARY: page };
  const good = await build(true, words, more);
  expect(good.exitCode, good.all).toBe(0);
  expect(shown(good.all)).toEqual([]);
  expect(good.all.split('x *** y').length - 1).toBe(ofGood * canaries.length);
  const broken = await build(false, words, more);
  expect(broken.exitCode, broken.all).toBe(3);
  expect(shown(broken.all)).toEqual([]);
  expect(broken.all).toContain('`make ***` of the stage `build` ended with exit code 7.');
  expect(broken.all.split('x *** y').length - 1).toBe(ofBroken * canaries.length);
  expect(shown(readFileSync(page, 'utf8'))).toEqual([]);
  expect(readFileSync(page, 'utf8')).toContain('x *** y');
});

test('what imgc does not know it cannot hide', async () => {
  const { all } = await build(true, ['--progress', 'json'], { A_SECRET: 'another' });
  expect(shown(all)).toEqual([values.env]);
});
