import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { temporaryFolder } from '../temporary-folder.ts';

const cli = resolve('dist/imgc.cjs');

/** A folder with these files, and nothing else. */
export async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = temporaryFolder('test');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Another user, where this one may be another. */
  uid?: number;
  gid?: number;
}

/** Runs the bundled command as a user does. */
export function imgc(args: string[], options: RunOptions = {}) {
  // A test says itself when it is about GitHub Actions or another CI, wherever it runs.
  const env = { GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '', CI: '', ...options.env };
  const rest = { reject: false, stripFinalNewline: false } as const;
  return execa(process.execPath, [cli, ...args], { ...options, env, ...rest });
}

/** A program called `docker` that does what the script says, in a folder to put on the PATH. */
export async function standInDocker(script: string): Promise<string> {
  const folder = await folderWith({});
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}
