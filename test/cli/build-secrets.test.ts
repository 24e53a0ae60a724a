import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dryRun, lineOf, projectWith, refusal, start } from './dry-run.ts';
import { imgc, standInDocker } from './run-cli.ts';

const canary = 'canary-4d1f';

describe('build.secrets', () => {
  const secrets = (list: string) => `build: {command: make, secrets: [${list}]}`;

  test('come from the environment and from files, and their values are nowhere', async () => {
    const folder = await projectWith(
      secrets('TOKEN, {id: key, from: {file: "a b.txt"}, as: {file: /run/key}, invalidates: true}'),
      { 'a b.txt': canary },
    );
    const { exitCode, stdout, stderr } = await dryRun(folder, { env: { TOKEN: canary } });
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/ --build-arg IMGC_HASHED_KEY1=[0-9a-f]{8} --secret id=TOKEN,env=TOKEN --secret /);
    expect(stdout).toContain(`'id=key,src=${folder}/a b.txt'`);
    expect(`${stdout}${stderr}`).not.toContain(canary);
    for (const file of ['Dockerfile', 'Dockerfile.dockerignore'])
      expect(readFileSync(join(folder, '.imgc', file), 'utf8')).not.toContain(canary);
  });

  test('a changed one changes its argument and nothing else', async () => {
    const folder = await projectWith(
      secrets('{id: a, invalidates: true}, {id: b, from: {file: b}, invalidates: true}, C'),
      { b: 'one' },
    );
    const parts = async (env: Record<string, string>) => {
      const line = await lineOf(folder, { env: { C: canary, ...env } });
      const [, a, b] = /_A1=(\w+) --build-arg IMGC_HASHED_B1=(\w+) /.exec(line) ?? [];
      return { a, b, rest: line.replaceAll(/HASHED_(.)1=\w+/g, '$1') };
    };
    const first = await parts({ a: 'one' });
    expect(first.a).not.toBe(first.b);
    expect(await parts({ a: 'one' })).toEqual(first);
    expect(await parts({ a: 'one', C: 'other' })).toEqual(first);
    const second = await parts({ a: 'two' });
    expect(second).toEqual({ ...first, a: second.a });
    expect(second.a).not.toBe(first.a);
    writeFileSync(join(folder, 'b'), 'two');
    const third = await parts({ a: 'two' });
    expect(third).toEqual({ ...second, b: third.b });
    expect(third.b).not.toBe(second.b);
  });

  test.each([
    ['an unset variable', 'TOKEN', {}, '`TOKEN` is not set'],
    ['an empty variable', 'TOKEN', { TOKEN: '' }, '`TOKEN` is empty'],
    ['a file that is not there', '{id: k, from: {file: none.txt}}', {}, '`none.txt` cannot be read'],
  ])('%s is missing, before docker starts', async (_, list, env, words) => {
    const folder = await projectWith(secrets(list));
    const PATH = `${await standInDocker('touch started')}:/usr/bin:/bin`;
    const { exitCode, stderr } = await imgc(['build'], { cwd: folder, env: { ...env, PATH } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[IMGC6008]: ');
    expect(stderr).toContain(words);
    expect(stderr).toContain('--> build.config.yaml:3:34\n');
    expect([existsSync(join(folder, 'started')), existsSync(join(folder, '.imgc'))]).toEqual([false, false]);
  });

  test('an optional one may be missing', async () => {
    const folder = await projectWith(secrets('{id: TOKEN, required: false, invalidates: true}'));
    expect(await lineOf(folder)).toBe(`${start} --tag orders .`);
    expect(await lineOf(folder, { env: { TOKEN: canary } })).toMatch(
      /--build-arg IMGC_HASHED_TOKEN1=\w+ --secret id=TOKEN,env=TOKEN \.$/,
    );
  });

  test('one by hand takes the place of what the config says, and is fingerprinted', async () => {
    const folder = await projectWith(secrets('{id: TOKEN, invalidates: true}'), { 'sub/token.txt': canary });
    const byHand = async (...words: string[]) => lineOf(folder, { words, from: 'sub' });
    const line = await byHand('..', '--secret', 'id=TOKEN,src=token.txt');
    expect(line).toMatch(
      / --file \.\.\/\.imgc\/Dockerfile --tag orders --build-arg IMGC_HASHED_TOKEN1=\w{8} --secret id=TOKEN,src=token.txt \.\.$/,
    );
    expect(await byHand('..', '--', '--secret=id=TOKEN,src=token.txt')).toMatch(
      / IMGC_HASHED_TOKEN1=\w{8} --secret=id=TOKEN,src=token.txt \.\.$/,
    );
    writeFileSync(join(folder, 'sub/token.txt'), 'another');
    expect(await byHand('..', '--secret', 'id=TOKEN,src=token.txt')).not.toBe(line);
  });

  test('one by hand that comes by a pipe is left to who reads it', async () => {
    const folder = await projectWith(secrets('{id: TOKEN, invalidates: true}'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const words = ['--secret', 'id=TOKEN,src=pipe', '--secret', 'id=other,src=pipe'];
    expect(await lineOf(folder, { words })).not.toContain('IMGC_HASHED');
  });

  test('a target that mounts none needs none', async () => {
    const folder = await projectWith(secrets('TOKEN'));
    expect(await lineOf(folder, { words: ['--target', 'toolchain'] })).not.toContain('--secret');
  });
});

describe('build.ssh', () => {
  const config =
    'build: {command: make, ssh: [default, ci]}\ntargets: {shell: {from: toolchain, command: [sh]}}';

  test('each id has its option, where a step mounts it', async () => {
    const folder = await projectWith(config);
    const env = { SSH_AUTH_SOCK: '/run/agent' };
    expect(await lineOf(folder, { env })).toBe(`${start} --tag orders --ssh default --ssh ci .`);
    expect(await lineOf(folder, { words: ['--target', 'shell'] })).toBe(
      `${start} --target shell --tag orders:shell .`,
    );
  });

  test('without an agent each is missing, but for a key that is named', async () => {
    const stderr = await refusal(await projectWith(config), { words: ['--', '--ssh', 'ci=/key'] });
    expect(stderr.match(/IMGC\d+/g)).toEqual(['IMGC6008']);
    expect(stderr).toContain('SSH_AUTH_SOCK is not set');
    expect(stderr).toContain('--> build.config.yaml:3:30\n');
  });
});

/** Certificates that any machine with Node.js has. */
const [one = '', two = '', three = ''] = rootCertificates;
const own = 'MIIB';

describe('build.trust', () => {
  const trust = (list: string) => `build: {command: make, trust: [${list}]}`;
  const inImgc = (folder: string, name: string) => readFileSync(join(folder, '.imgc', name), 'utf8');

  test('a bundle of the public roots and these, which nobody else may read', async () => {
    const folder = await projectWith(trust('{file: ca.pem}, {env: EXTRA}'), {
      'ca.pem': `Subject: x\n${one}\n`,
    });
    const line = await lineOf(folder, { env: { EXTRA: `${two}\r\n${three}` } });
    expect(line).toBe(`${start} --tag orders --secret id=imgc-trust,src=.imgc/imgc-trust.pem .`);
    const bundle = inImgc(folder, 'imgc-trust.pem');
    for (const certificate of rootCertificates) expect(bundle).toContain(certificate.trim());
    expect(bundle).not.toContain('Subject');
    expect(statSync(join(folder, '.imgc/imgc-trust.pem')).mode & 0o777).toBe(0o600);
  });

  test('what this machine trusts', async () => {
    const folder = await projectWith(trust('{host: true}'), { 'system.pem': `${one}\n` });
    const env = { SSL_CERT_FILE: join(folder, 'system.pem'), NODE_EXTRA_CA_CERTS: '' };
    expect(await lineOf(folder, { env })).toContain('--secret id=imgc-trust,');
  });

  test.each([
    ['{file: none.pem}', '`none.pem`'],
    ['{env: NONE_SUCH}', 'the environment variable `NONE_SUCH`'],
    ['{file: ca.pem, runtime: true}', '`ca.pem`'],
  ])('%s holds no certificate', async (list, where) => {
    const broken = `-----BEGIN CERTIFICATE-----\n${own}\n-----END CERTIFICATE-----\n`;
    const stderr = await refusal(await projectWith(trust(list), { 'ca.pem': broken }));
    expect(stderr.match(/IMGC\d+/g)).toEqual(['IMGC6009']);
    expect(stderr).toContain(`There is no certificate to trust in ${where}.`);
    expect(stderr).toContain('--> build.config.yaml:3:32\n');
  });
});
