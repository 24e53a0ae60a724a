/** `npm run demo`: builds an example on a real engine, runs it and shows what it answers. */
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { ensureLab } from './ensure-lab.ts';
import { type Example, readExamples } from './read-examples.ts';
import { askFor, withContainer } from './running-container.ts';
import { say } from './say.ts';

const examples = readExamples();
const names = examples.map(({ name }) => name);
const { positionals } = parseArgs({ allowPositionals: true });
const example = examples.find(({ name }) => name === (positionals[0] ?? 'go-http'));
process.exitCode = await demo();

async function demo(): Promise<number> {
  if (!example) {
    console.error(`usage: npm run demo [-- ${names.join(' | ')}]`);
    return 2;
  }
  const lab = await ensureLab(say);
  if (lab.engine === 'none') {
    say(lab.reason);
    return 4;
  }
  await execa('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const path = `examples/${example.name}`;
  console.error(`\n$ imgc build ${path}`);
  const { exitCode = 1 } = await execa('node', ['dist/imgc.cjs', 'build', path], {
    stdio: 'inherit',
    reject: false,
  });
  if (exitCode !== 0) return exitCode;
  await (example.port === undefined ? printOutput(example) : showAnswers({ ...example, port: example.port }));
  const { stdout } = await execa('docker', [
    'image',
    'inspect',
    '--format',
    '{{.Config.User}}',
    example.name,
  ]);
  console.log(`\nThat was the image ${example.name}, as the user ${stdout} on a read-only file system.`);
  return 0;
}

async function showAnswers(running: Example & { port: number }): Promise<void> {
  await withContainer(running.name, running, async (container) => {
    for (const answer of running.answers ?? []) {
      const { status, body } = await askFor(answer, container);
      console.log(`\n$ curl ${container.address}${answer.path}\n${status} ${body.trim()}`);
    }
  });
}

async function printOutput({ name, arguments: words = [] }: Example): Promise<void> {
  const args = ['run', '--rm', name, ...words];
  console.log(`\n$ docker ${args.join(' ')}`);
  await execa('docker', args, { stdio: ['ignore', 'inherit', 'inherit'] });
}
