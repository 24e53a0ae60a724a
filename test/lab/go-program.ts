import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inLab } from './lab-folder.ts';
import { run } from './run.ts';

/** What the programs of the lab are built in. */
export const goBase = 'golang:1.24-trixie';

const built = new Map<string, Promise<string>>();

/**
 * A program of the folder of this name, which has a Dockerfile that leaves it in `/`. Built by the engine, so that the
 * machine needs no Go; kept while its sources stay as they are.
 */
export function goProgram(name: string): Promise<string> {
  const known = built.get(name) ?? build(name, join(import.meta.dirname, name));
  built.set(name, known);
  return known;
}

async function build(name: string, sources: string): Promise<string> {
  const folder = join(keptFolder(name), hashOf(sources));
  const program = join(folder, name);
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
function keptFolder(name: string): string {
  return process.getuid?.() === 0 ? inLab(name) : join(homedir(), '.cache/imgc-lab', name);
}

function hashOf(sources: string): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const name of readdirSync(sources).sort()) hash.update(readFileSync(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}
