/** Installs the dependencies where they are missing or not those of the lockfile. Plain Node.js: nothing is there yet. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 11)) {
  console.error(`imgc needs Node.js 20.11 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  console.error('installing the dependencies (npm ci)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci'], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}
