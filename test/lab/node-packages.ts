import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/** By the version of a tag, what its official image holds: the npm that such a Node.js is released with. */
export const nodePackages: Record<string, { node: string; npm: string }> = {
  24: { node: '24.11.1', npm: '11.6.2' },
  22: { node: '22.23.3', npm: '10.9.4' },
  // No long-term version.
  '25.1.0': { node: '25.1.0', npm: '11.6.2' },
  // Older than the first image of its line on the newer Debian.
  '22.11.0': { node: '22.11.0', npm: '10.9.0' },
};

/** The binaries of Node.js come as npm packages, one a machine type. They lie in the folder by that version. */
export async function fetchNode(folder: string): Promise<void> {
  for (const [version, { node, npm }] of Object.entries(nodePackages)) {
    const to = join(folder, version);
    mkdirSync(to, { recursive: true });
    await pack(folder, `node-linux-${process.arch}`, node, join(to, 'node.tgz'));
    await pack(folder, 'npm', npm, join(to, 'npm.tgz'));
  }
}

async function pack(folder: string, name: string, version: string, file: string): Promise<void> {
  const packed = join(folder, `${name}-${version}.tgz`);
  if (!existsSync(packed)) await run('npm', ['pack', `${name}@${version}`, '--pack-destination', folder]);
  copyFileSync(packed, file);
}
