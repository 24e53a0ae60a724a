import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { firstAuthority, secondAuthority } from './example-authorities.ts';
import { unpackedImages } from './image-layers.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { registryAddress } from './lab-folder.ts';
import { registryAnswers } from './registry.ts';
import { run, succeeds } from './run.ts';
import { stagesThatRan } from './steps-that-ran.ts';
import { temporaryImage } from './temporary-image.ts';

const base = 'debian:trixie-slim';
/** Something that no run before had. */
const nonce = Date.now().toString(36);

beforeEach((context) => labOrSkip(context, [base]));

interface Project {
  name: string;
  folder: string;
  build(words?: string[], env?: Record<string, string>): ReturnType<typeof imgc>;
}

/** A project whose build is these lines of shell; what they leave in /out is in the image. */
async function projectWith(
  topic: string,
  { command, build = '', more = '', files = {} }: Record<'command', string[]> & Partial<Texts>,
): Promise<Project> {
  const name = `settings-${topic}-${nonce}`;
  const lines = [`mkdir --parents /out`, `echo ${nonce} > /out/nonce`, ...command];
  const config = [
    `name: ${name}`,
    `language: {name: custom, image: "${base}"}`,
    `build:`,
    `  command: ${JSON.stringify(lines)}`,
    ...(build === '' ? [] : [`  ${build}`]),
    `artifacts: [{path: /out, to: /out}]`,
    `runtime: {base: "${base}", command: [cat, /out/nonce]}`,
    more,
  ];
  const folder = await folderWith({ 'build.config.yaml': `${config.join('\n')}\n`, ...files });
  temporaryImage(name);
  return {
    name,
    folder,
    build: (words = [], env = {}) => imgc(['build', ...words], { cwd: folder, env }),
  };
}

interface Texts {
  build: string;
  more: string;
  files: Record<string, string>;
}

async function built(project: Project, words?: string[], env?: Record<string, string>): Promise<string> {
  const { exitCode, stderr } = await project.build(words, env);
  expect(exitCode, stderr).toBe(0);
  return stderr;
}

function read(image: string, ...paths: string[]): Promise<string> {
  return run('docker', ['run', '--rm', '--entrypoint', 'cat', image, ...paths]);
}

async function inspect<T>(image: string): Promise<T> {
  return JSON.parse(await run('docker', ['image', 'inspect', '--format', '{{json .}}', image])) as T;
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

describe('secrets', () => {
  const command = [
    'printf %s "$TOKEN" | sha256sum > /out/token',
    'sha256sum < /run/key > /out/key',
    'cp --recursive . /out/sources',
  ];
  const build = 'secrets: [TOKEN, {id: key, from: {file: key.txt}, as: {file: /run/key}, invalidates: true}]';

  test('arrive in their step, and stand in no layer and no history', async () => {
    const token = `canary-token-${nonce}`;
    const key = `canary-key-${nonce}\n`;
    const files = { 'key.txt': key, 'source.txt': 'seen' };
    const project = await projectWith('secrets', { command, build, files });
    await built(project, [], { TOKEN: token });
    expect(await read(project.name, '/out/token', '/out/key', '/out/sources/source.txt')).toBe(
      `${sha256(token)}  -\n${sha256(key)}  -\nseen`,
    );
    // The stage that had them, with all that the image does not take of it.
    await built(project, ['--target', 'build'], { TOKEN: token });
    temporaryImage(`${project.name}:build`);
    const blobs = await unpackedImages(project.name, `${project.name}:build`);
    const holding = (text: string) => blobs.filter((blob) => blob.includes(text)).length;
    expect(holding(sha256(token)), 'what the step wrote is found').toBeGreaterThan(0);
    expect([holding(token), holding(key.trim())]).toEqual([0, 0]);
  });

  test('one that invalidates runs its step again when it changes, and only then', async () => {
    const project = await projectWith('invalidates', { command, build, files: { 'key.txt': 'one' } });
    const ran = async (token: string) => {
      const progress = await built(project, ['--', '--progress=rawjson'], { TOKEN: token });
      return stagesThatRan(progress).includes('build');
    };
    expect(await ran('a')).toBe(true);
    expect(await ran('a')).toBe(false);
    expect(await ran('b')).toBe(false);
    writeFileSync(join(project.folder, 'key.txt'), 'two');
    expect(await ran('b')).toBe(true);
    expect(await read(project.name, '/out/key')).toBe(`${sha256('two')}  -`);
    expect(await ran('b')).toBe(false);
  });
});

test('a step has the agent of ssh and the network of the host, where it asks for them', async () => {
  const socket = join(await folderWith({}), 'agent.sock');
  const agent = createServer((connection) => connection.destroy()).listen(socket);
  await once(agent, 'listening');
  const command = ['test -S "$SSH_AUTH_SOCK" && echo agent > /out/agent'];
  const project = await projectWith('ssh', { command, build: 'ssh: [default]\n  network: host' });
  await built(project, [], { SSH_AUTH_SOCK: socket });
  agent.close();
  expect(await read(project.name, '/out/agent')).toBe('agent');
});

describe('trust', () => {
  const bundle = '/etc/ssl/certs/ca-certificates.crt';
  const files = { 'first.pem': firstAuthority, 'second.pem': secondAuthority };
  const line = (pem: string) => pem.split('\n')[2] ?? '';
  // Also for who is not root, as whatever downloads packages is.
  const command = [
    `setpriv --reuid=65534 --clear-groups cat ${bundle} > /out/bundle`,
    'printenv SSL_CERT_FILE > /out/variable',
  ];

  test('the bundle lies where tools look while the step runs, and not in the image', async () => {
    const project = await projectWith('trust', { command, build: 'trust: [{file: first.pem}]', files });
    await built(project);
    const written = readFileSync(join(project.folder, '.imgc/imgc-trust.pem'), 'utf8').trimEnd();
    expect(written).toContain(firstAuthority);
    expect(await read(project.name, '/out/variable', '/out/bundle')).toBe(`${bundle}\n${written}`);
    expect(await read(project.name, bundle)).not.toContain(line(firstAuthority));
    expect(await read(project.name, bundle)).toBe(await read(base, bundle));
  });

  test('the image trusts what it is to trust and no more, and what was renewed', async () => {
    const build = 'trust: [{file: first.pem}, {env: RENEWED, runtime: true}]';
    const project = await projectWith('trusted', { command, build, files });
    const trusted = async (pem: string) => {
      await built(project, [], { RENEWED: pem });
      const text = await read(project.name, bundle);
      return [firstAuthority, secondAuthority].map((one) => text.includes(line(one)));
    };
    expect(await trusted(secondAuthority)).toEqual([false, true]);
    expect(await trusted(firstAuthority)).toEqual([true, false]);
    expect(await read(project.name, '/out/bundle')).toContain(line(firstAuthority));
  });
});

interface Inspected {
  Id: string;
  RepoTags: string[];
  Config: { Labels: Record<string, string>; Entrypoint: string[] };
}

describe('the image', () => {
  test('carries its tags and labels with templates, and an argument of the build', async () => {
    const more = 'image: {tags: ["{{git.shortSha}}", latest], labels: {sha: "{{git.sha}}", who: acme}}';
    const project = await projectWith('labels', {
      command: ['echo "$SHA" > /out/sha'],
      build: 'args: {SHA: "{{git.sha}}"}',
      more,
    });
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
        cwd: project.folder,
        encoding: 'utf8',
      });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    const sha = git('rev-parse', 'HEAD').trim();
    await built(project);
    const { RepoTags, Config } = await inspect<Inspected>(`${project.name}:${sha.slice(0, 7)}`);
    temporaryImage(`${project.name}:${sha.slice(0, 7)}`);
    expect(RepoTags.sort()).toEqual([`${project.name}:${sha.slice(0, 7)}`, `${project.name}:latest`].sort());
    expect(Config.Labels).toMatchObject({ sha, who: 'acme' });
    expect(await read(project.name, '/out/sha')).toBe(sha);
  });

  test('has the name that its templates come to, for whoever asks after it by its folder', async () => {
    const more = 'image: {name: "{{env.REGISTRY}}/{{env.TEAM}}/{{name}}", tags: ["1.0"], maxSize: 1GB}';
    const project = await projectWith('name', { command: [], more });
    const env = { REGISTRY: 'registry.example:5000', TEAM: 'Web Shop' };
    const reference = `registry.example:5000/web-shop/${project.name}:1.0`;
    temporaryImage(reference);
    expect(await built(project, [], env)).toContain(`Built ${reference} in `);
    expect(await read(reference, '/out/nonce')).toBe(nonce);
    const size = await imgc(['size', project.folder, '--json'], { env });
    expect([size.exitCode, JSON.parse(size.stdout)], size.stderr).toMatchObject([0, { reference }]);
    const ran = await imgc(['run', project.folder], { env });
    expect([ran.exitCode, ran.stdout.trim()], ran.stderr).toEqual([0, nonce]);
    // The name may be another one each time, and what is built is the same service.
    const kept = readFileSync(join(project.folder, '.imgc/last-build.json'), 'utf8');
    expect(Object.keys(JSON.parse(kept) as object)).toEqual(['{{env.REGISTRY}}/{{env.TEAM}}/{{name}}']);
    expect(readFileSync(join(project.folder, '.imgc/Dockerfile'), 'utf8')).not.toContain('{{');
  });

  test('is a target, when one is asked for', async () => {
    const more = 'targets: {tool: {from: runtime, command: [cat, /etc/hostname]}}';
    const project = await projectWith('target', { command: [], more });
    const stderr = await built(project, ['--target', 'tool']);
    expect(stderr).toContain(`Built ${project.name}:tool in `);
    temporaryImage(`${project.name}:tool`);
    const { Config } = await inspect<Inspected>(`${project.name}:tool`);
    expect(Config.Entrypoint).toEqual(['cat', '/etc/hostname']);
    expect(await succeeds('docker', ['image', 'inspect', project.name])).toBe(false);
  });

  test('is kept when it is too large, and not pushed', async () => {
    const project = await projectWith('size', { command: [], more: 'image: {maxSize: 1kB}' });
    const { exitCode, stderr } = await project.build(['--push']);
    expect(exitCode, stderr).toBe(1);
    expect(stderr).toContain('error[IMGC6011]: The image has ');
    expect(stderr).not.toContain('Pushed');
    expect(await read(project.name, '/out/nonce')).toBe(nonce);
  });

  test('is the same each time, when it is reproducible', async () => {
    const more = 'image: {reproducible: true, labels: {made: "{{date}}"}}';
    const project = await projectWith('same', { command: ['echo hello > /out/text'], more });
    const env = { SOURCE_DATE_EPOCH: '1767225600' };
    const ids: string[] = [];
    for (const _ of ['first', 'second']) {
      await built(project, ['--no-cache'], env);
      ids.push((await inspect<Inspected>(project.name)).Id);
    }
    expect(ids[0]).toBe(ids[1]);
    expect(readdirSync(join(project.folder, '.imgc')).filter((name) => name.endsWith('.tar'))).toEqual([]);
    const stat = ['run', '--rm', '--entrypoint', 'stat', project.name, '--format', '%Y', '/out/text', '/out'];
    const times = await run('docker', stat);
    expect(times).toBe('1767225600\n1767225600');
  });
});

test('--push brings the image to its registry, judged before', async (context) => {
  if (!(await registryAnswers())) {
    const reason = `no registry answers on ${registryAddress}`;
    if (process.env.CI) throw new Error(`In CI no case may be skipped: ${reason}`);
    context.skip(reason);
  }
  const repository = `settings-push-${nonce}`;
  const more = `image: {name: "${registryAddress}/${repository}", tags: ["1.0"], maxSize: 2GB, reproducible: true}`;
  const project = await projectWith('push', { command: [], more });
  temporaryImage(`${registryAddress}/${repository}:1.0`);
  const stderr = await built(project, ['--push'], { SOURCE_DATE_EPOCH: '60' });
  expect(stderr).toContain(`Pushed ${registryAddress}/${repository}:1.0 in `);
  const { Id } = await inspect<Inspected>(`${registryAddress}/${repository}:1.0`);
  const manifest = `http://${registryAddress}/v2/${repository}/manifests`;
  const accept = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ];
  const answer = await fetch(`${manifest}/1.0`, { headers: { accept: accept.join(', ') } });
  expect(answer.status).toBe(200);
  const digest = answer.headers.get('docker-content-digest');
  // What was judged is what was pushed, bit by bit.
  expect(digest).toBe(Id);
  await fetch(`${manifest}/${digest}`, { method: 'DELETE' });
});

test('a local cache is written with every stage, read, and does not grow', async () => {
  const command = ['head -c 5000000 /dev/urandom > /out/large'];
  const project = await projectWith('cache', { command, more: 'caches: local' });
  const du = ['-sk', '.imgc/cache'];
  const kilobytes: number[] = [];
  for (const edit of ['one', 'two', 'three', 'four']) {
    writeFileSync(join(project.folder, 'edit.txt'), edit);
    await built(project);
    const [size] = execFileSync('du', du, { cwd: project.folder, encoding: 'utf8' }).split('\t');
    kilobytes.push(Number(size));
  }
  // Each build makes five megabytes that the one before had not. The first may still find less of the base here.
  const [, second = 0, , fourth = 0] = kilobytes;
  expect(second).toBeGreaterThan(5000);
  expect(fourth, kilobytes.join(' ')).toBeLessThan(second + 5000);
  expect(readdirSync(join(project.folder, '.imgc')).filter((name) => name.startsWith('cache'))).toEqual([
    'cache',
  ]);
  const index = JSON.parse(readFileSync(join(project.folder, '.imgc/cache/index.json'), 'utf8'));
  expect(index.manifests).toHaveLength(1);
  const progress = await built(project, ['--', '--progress=rawjson']);
  expect(progress).toContain('importing cache manifest from local:');
  expect(stagesThatRan(progress)).toEqual([]);
});
