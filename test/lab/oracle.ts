import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { inLab } from './lab-folder.ts';
import type { OracleAnswer } from './oracle-answer.ts';
import { run } from './run.ts';

/** A Dockerfile to read, with values for its build arguments. */
export interface OracleQuestion {
  id: string;
  dockerfile: string;
  args?: Record<string, string>;
}

/** What BuildKit's own parser reads in these Dockerfiles, by id. Needs an engine that has or gets `oracleBase`. */
export async function readByBuildKit(questions: OracleQuestion[]): Promise<Map<string, OracleAnswer>> {
  const program = await (built ??= build());
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { stdout } = await execa(program, { input, maxBuffer: 2 ** 29 });
  const answers = stdout.split('\n').filter((line) => line !== '');
  return new Map(
    answers.map((line) => JSON.parse(line) as OracleAnswer).map((answer) => [answer.id, answer]),
  );
}

/** What the program is built in. */
export const oracleBase = 'golang:1.24-trixie';

const sources = join(import.meta.dirname, 'oracle');
let built: Promise<string> | undefined;

/** Built by the engine, so that the machine needs no Go; kept while its sources stay as they are. */
async function build(): Promise<string> {
  const folder = join(keptFolder(), hashOfSources());
  const program = join(folder, 'oracle');
  if (existsSync(program)) return program;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const goos = process.platform === 'win32' ? 'windows' : process.platform;
  const goarch = process.arch === 'x64' ? 'amd64' : process.arch;
  const target = ['--build-arg', `GOOS=${goos}`, '--build-arg', `GOARCH=${goarch}`];
  await run('docker', ['buildx', 'build', '--output', `type=local,dest=${unfinished}`, ...target, sources]);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return program;
}

/** Only root, whose the lab is, may write into the lab's folder. */
function keptFolder(): string {
  return process.getuid?.() === 0 ? inLab('oracle') : join(homedir(), '.cache/imgc-lab/oracle');
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const name of readdirSync(sources).sort()) hash.update(readFileSync(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}
