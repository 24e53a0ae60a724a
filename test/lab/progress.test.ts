import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { beforeEach, describe, expect, test } from 'vitest';
import { inUnit } from '../../src/diagnostics/byte-units.ts';
import { buildOnTerminal } from '../cli/build-on-terminal.ts';
import { imgc } from '../cli/run-cli.ts';
import { customBase, customProject } from './custom-project.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run, succeeds } from './run.ts';
import { temporaryImage } from './temporary-image.ts';

const nonce = Date.now().toString(36);

beforeEach((context) => labOrSkip(context, [customBase]));

/** A project whose build is this command, and whose image holds what it leaves in /out. */
async function projectWith(topic: string, command: string, image: object = {}) {
  const name = `progress-${topic}-${nonce}`;
  temporaryImage(name);
  const folder = await customProject({
    command: `${command}; echo ${nonce} > /out`,
    shows: ['cat', '/out'],
    config: { name, image },
  });
  const build = (words: string[] = [], env: Record<string, string> = {}) =>
    imgc(['build', ...words], { cwd: folder, env });
  return { name, folder, build };
}

const idOf = (image: string) => run('docker', ['image', 'inspect', '--format', '{{.Id}}', image]);

const sizeOf = async (image: string) =>
  Number(await run('docker', ['image', 'inspect', '--format', '{{.Size}}', image]));

describe('what a build shows', () => {
  test('in a log: a line a step, and at the end what came of it', async () => {
    const project = await projectWith('plain', 'echo hello');
    const first = await project.build();
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stdout).toBe('');
    expect(first.stderr).toMatch(/^\[build\] RUN .*echo hello.* {2}\d+\.\d s$/m);
    expect(first.stderr).toMatch(/^ {2}size {4}[\d.]+ MB in \d+ layers?$/m);
    expect(first.stderr).toContain(`Run it: docker run --rm ${project.name}\n`);
    expect(first.stderr).not.toContain('\u001b');
    const made = await idOf(project.name);
    const second = await project.build(['--progress', 'plain']);
    expect(await idOf(project.name), 'a build of what did not change makes no other image').toBe(made);
    const [, cached, steps] = /^ {2}steps {3}(\d+) of (\d+) cached$/m.exec(second.stderr) ?? [];
    expect(Number(cached)).toBeGreaterThan(1);
    expect(cached).toBe(steps);
  });

  test('says what an edit did to the size', async () => {
    const project = await projectWith('size', 'head -c 5000000 /dev/urandom > /tmp/x');
    await project.build();
    const before = await sizeOf(project.name);
    const file = join(project.folder, 'build.config.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('> /tmp/x;', '> /out-too; cp /out-too /more;')
        .replace(`echo ${nonce} > /out`, `cp /more /out; : ${nonce}`),
    );
    const { stderr } = await project.build();
    // The engine's own figures and not 5 MB: how it holds the layers below makes a difference of some 100 kB, either way.
    const more = inUnit((await sizeOf(project.name)) - before);
    expect(stderr).toMatch(new RegExp(`^ {2}size {4}.*; ${more} more than the last build$`, 'm'));
  });

  test('for programs: an object a line, and nothing else on stdout', async () => {
    const project = await projectWith('json', 'echo one; echo two');
    const { stdout, stderr, exitCode } = await project.build(['--progress', 'json']);
    expect(exitCode, stderr).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const printed = events.filter(({ type }) => type === 'output').flatMap(({ lines }) => lines);
    expect(printed).toEqual(['one', 'two']);
    const ended = events.find(
      ({ type, stage, kind }) => type === 'ended' && stage === 'build' && kind === 'instruction',
    );
    expect(ended).toMatchObject({ state: expect.stringMatching('done|cached') as string });
    const digest = await run('docker', ['image', 'inspect', '--format', '{{.Id}}', project.name]);
    expect(events.at(-1)).toMatchObject({
      type: 'result',
      images: [project.name],
      digest: digest.trim(),
      pushed: false,
    });
  });

  test('quietly: nothing, unless it fails', async () => {
    const project = await projectWith('quiet', 'echo hello');
    const { all, exitCode } = await quietly(project.folder);
    expect([exitCode, all]).toEqual([0, '']);
    const broken = await projectWith('quiet-broken', 'echo dear me; exit 3');
    const failed = await quietly(broken.folder);
    expect(failed.exitCode).toBe(3);
    expect(failed.all).toContain('dear me');
    expect(failed.all).toContain('IMGC6030');
  });

  test('in GitHub Actions: folded output that is not obeyed, and a summary of the job', async () => {
    const project = await projectWith('github', `echo '::error::not an error'`);
    const page = join(project.folder, '../', `summary-${nonce}.md`);
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: page };
    const { stderr, exitCode } = await project.build([], env);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(
      /^::group::\[build\] RUN [^\n]*\n::stop-commands::(\S+)\n::error::not an error\n::\1::\n::endgroup::$/m,
    );
    expect(readFileSync(page, 'utf8')).toContain(`### \`${project.name}\` built in `);
  });

  test('in GitHub Actions: a build that fails is an annotation, and on the page of the job', async () => {
    const project = await projectWith('github-broken', "echo '```dear me'; exit 3");
    const page = join(project.folder, '../', `summary-broken-${nonce}.md`);
    const { stderr, exitCode } = await project.build([], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: page,
    });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^::error title=IMGC6030[^\n]*file=build\.config\.yaml|^::error file=build\.config\.yaml/m,
    );
    expect(readFileSync(page, 'utf8')).toMatch(/was not built\n\n.*\n\n````text\n```dear me\n````\n/);
  });

  test('on a terminal: every stage at once, and the cursor comes back', async () => {
    const project = await projectWith('live', 'for i in 1 2 3; do echo line $i; sleep 0.5; done');
    const { stdout, exitCode } = await buildOnTerminal(project.folder, { columns: 100, rows: 40 });
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toContain('line 2');
    const end = stdout.slice(stdout.lastIndexOf('\u001b[?25l'));
    expect(end).toContain('\u001b[?25h');
    for (const line of ['config', 'engine', 'build', 'runtime', 'image'])
      expect(end).toMatch(new RegExp(`✔.* ${line} `));
    expect(end.slice(end.lastIndexOf('\u001b[?25h'))).not.toContain('\u001b[2K');
    expect(stdout).toContain(`Built ${project.name} in `);
  });

  test('100,000 lines in less than 150 MB', async () => {
    const project = await projectWith('lines', 'seq 100000');
    const probe = join(project.folder, '../', `probe-${nonce}.cjs`);
    writeFileSync(
      probe,
      "process.on('exit', () => require('fs').writeSync(2, `peak ${process.resourceUsage().maxRSS}\\n`));",
    );
    const { stderr, exitCode } = await project.build([], { NODE_OPTIONS: `--require ${probe}` });
    expect(exitCode, stderr).toBe(0);
    const [, kilobytes] = /^peak (\d+)$/m.exec(stderr) ?? [];
    expect(Number(kilobytes)).toBeGreaterThan(10_000);
    expect(Number(kilobytes)).toBeLessThan(150_000);
  });
});

describe('a build that is not alone', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it cleanly: exit code 130, and no image',
    async (signal) => {
      const project = await projectWith(`cancel-${signal.toLowerCase()}`, 'echo begun; sleep 120');
      const started = project.build(['--progress', 'json']);
      let seen = '';
      started.stdout.on('data', (chunk: Buffer) => (seen += chunk.toString()));
      while (!seen.includes('"begun"')) await sleep(50);
      started.kill(signal);
      const { exitCode } = await started;
      expect(exitCode).toBe(130);
      expect(await succeeds('docker', ['image', 'inspect', project.name])).toBe(false);
      expect(existsSync(join(project.folder, '.imgc/last-build.json'))).toBe(false);
      const { stdout } = await execa('pgrep', ['--full', project.folder], { reject: false });
      expect(stdout).toBe('');
    },
  );

  test.each([false, true])(
    'is not disturbed by another of the same service (reproducible: %s)',
    async (reproducible) => {
      const project = await projectWith(`twice-${reproducible}`, 'sleep 1', { reproducible });
      const both = await Promise.all([project.build(), project.build()]);
      const said = both.map(({ stderr }) => stderr).join('\n');
      expect(
        both.map(({ exitCode }) => exitCode),
        said,
      ).toEqual([0, 0]);
    },
  );
});

function quietly(cwd: string) {
  return execa(process.execPath, [join(process.cwd(), 'dist/imgc.cjs'), 'build', '--progress', 'quiet'], {
    cwd,
    all: true,
    reject: false,
    env: { GITHUB_ACTIONS: '', CI: '' },
  });
}
