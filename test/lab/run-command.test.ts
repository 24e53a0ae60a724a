import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';
import { temporaryImage } from './temporary-image.ts';

const base = 'node:24-trixie-slim';
const image = temporaryImage(`run-${Date.now().toString(36)}`);
temporaryImage(`${image}:other`);

beforeEach((context) => labOrSkip(context, [base]));

/** A port of this machine that nobody had a moment ago. */
async function portOfMine(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A program of a few lines, which gets the port that it serves. */
async function projectWith(program: string) {
  const port = await portOfMine();
  const config = [
    `name: ${image}`,
    `language: {name: custom, image: "${base}"}`,
    'build: false',
    'artifacts: [{context: main.js, to: /main.js}]',
    `runtime: {base: "${base}", command: [node, /main.js], ports: [${port}]}`,
    'targets: {other: {from: toolchain, command: [node, -e, "console.log(`other`, process.argv[1])"]}}',
  ];
  const files = {
    'build.config.yaml': `${config.join('\n')}\n`,
    'main.js': program.replace('PORT', String(port)),
  };
  return { cwd: await folderWith(files), port };
}

const server = [
  "process.on('SIGTERM', () => { console.log('ended well'); process.exit(0) });",
  "console.log('begun', process.env.COLOUR, process.env.SHAPE, ...process.argv.slice(2));",
  "require('node:http').createServer((_, answer) => answer.end('here')).listen(PORT);",
].join('\n');

function start(cwd: string, words: string[] = []) {
  const started = imgc(['run', ...words], { cwd });
  let said = '';
  started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const until = async (text: string | RegExp) => {
    for (let tries = 0; tries < 300; tries++) {
      const found = new RegExp(text).exec(said);
      if (found) return found;
      await sleep(50);
    }
    throw new Error(`It never said ${text}:\n${said}`);
  };
  return { started, until };
}

const containers = () => run('docker', ['ps', '--all', '--quiet', '--filter', `ancestor=${image}`]);

async function expectNone(): Promise<void> {
  for (let tries = 0; tries < 100 && (await containers()) !== ''; tries++) await sleep(100);
  expect(await containers()).toBe('');
}

async function answerOf(port: number | string): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    if (answer) return answer.text();
    await sleep(100);
  }
  throw new Error(`Nobody answers on ${port}.`);
}

describe('imgc run', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'runs the image on its port until %s, which ends the program first',
    async (signal) => {
      const { cwd, port } = await projectWith(server);
      const { started, until } = start(cwd, ['--env', 'COLOUR=red', '--', '--loud', 'a b']);
      await until(`runs on http://localhost:${port}\\. Ctrl-C ends it\\.`);
      expect(await answerOf(port)).toBe('here');
      started.kill(signal);
      const { exitCode, stdout } = await started;
      expect([exitCode, stdout]).toEqual([130, 'begun red undefined --loud a b\nended well\n']);
      await expectNone();
    },
  );

  test('on another port where that one is taken, and says which', async () => {
    const { cwd, port } = await projectWith(server);
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { started, until } = start(cwd);
    const [, found = ''] = await until(`http://localhost:(\\d+) \\(port ${port} is taken\\)`);
    expect(await answerOf(found)).toBe('here');
    started.kill('SIGINT');
    expect((await started).exitCode).toBe(130);
    other.close();
  });

  test('leaves nothing behind when it is killed', async () => {
    const { cwd } = await projectWith(server);
    const { started, until } = start(cwd);
    await until('runs on');
    expect(await containers()).not.toBe('');
    started.kill('SIGKILL');
    await started;
    await expectNone();
  });

  test('a signal that comes before the container is there ends it all the same', async () => {
    const { cwd } = await projectWith(server);
    const { started, until } = start(cwd);
    await until(`Built ${image}`);
    await sleep(60);
    started.kill('SIGINT');
    expect((await started).exitCode).toBe(130);
    await sleep(1000);
    await expectNone();
  });

  test('a program that does not care for signals is ended by a second one', async () => {
    const { cwd } = await projectWith(
      `process.on('SIGTERM', () => console.log('no'));\n${server.split('\n')[2]}`,
    );
    const { started, until } = start(cwd);
    await until('runs on');
    started.kill('SIGINT');
    await until('Once more');
    await sleep(500);
    const before = performance.now();
    started.kill('SIGINT');
    const { exitCode, stdout } = await started;
    expect([exitCode, stdout]).toEqual([130, 'no\n']);
    expect(performance.now() - before).toBeLessThan(6000);
    await expectNone();
  });

  test('a program that ends has the last word, and the exit code', async () => {
    const { cwd } = await projectWith("console.log('out'); console.error('no COLOUR'); process.exit(7);");
    const { exitCode, stdout, stderr } = await imgc(['run'], { cwd });
    expect([exitCode, stdout]).toEqual([7, 'out\n']);
    expect(stderr).toMatch(/no COLOUR\n(.|\n)*ended at once, with exit code 7\.\n$/);
    await expectNone();
  });

  test('what is in files reaches the program, and an option beats it', async () => {
    const { cwd } = await projectWith('console.log(process.env.COLOUR, process.env.SHAPE)');
    const file = `${await folderWith({ '.env': 'COLOUR=blue\nSHAPE=round\n' })}/.env`;
    const { exitCode, stdout } = await imgc(['run', '--env-file', file, '--env', 'COLOUR=red'], { cwd });
    expect([exitCode, stdout]).toEqual([0, 'red round\n']);
  });

  test('a target is started by its own command, which words take the place of', async () => {
    const { cwd } = await projectWith(server);
    const own = await imgc(['run', '--target', 'other'], { cwd });
    expect([own.exitCode, own.stdout], own.stderr).toEqual([0, 'other undefined\n']);
    const words = await imgc(['run', '--target', 'other', '--', 'node', '-p', '6 * 7'], { cwd });
    expect(words.stdout).toBe('42\n');
  });

  test('a program that is not in the image', async () => {
    const { cwd } = await projectWith(server);
    const { exitCode, stderr } = await imgc(['run', '--target', 'other', '--', 'no-such-program'], { cwd });
    expect(exitCode, stderr).toBe(127);
    expect(stderr).toMatch(/no-such-program(.|\n)*ended at once, with exit code 127\./);
    await expectNone();
  });
});
