import type { ProjectView } from '../../model/project-view.ts';
import { objectOf } from './manifest.ts';

/** Packages that are compiled when they are installed, where a lockfile does not say so. */
const compiled = [
  'argon2',
  'bcrypt',
  'better-sqlite3',
  'bufferutil',
  'canvas',
  'cpu-features',
  'deasync',
  'farmhash',
  'isolated-vm',
  'leveldown',
  'node-rdkafka',
  'node-sass',
  're2',
  'serialport',
  'sqlite3',
  'utf-8-validate',
  'zeromq',
];

/** Loaders that bring such a tool along, and need it when the application runs. */
const loaders = ['tsx', 'esbuild-register', '@swc-node/register'];

/** Tools of development with a binary for each platform: they count only where production depends on them by name. */
const tools =
  /^(@esbuild|@rollup|@rolldown|@swc|@biomejs|@tailwindcss|@parcel|@next|@oxc-[\w-]+|@oxlint|@oxfmt|@unrs|@nx|@typescript|@oven|esbuild|lightningcss|turbo|sass-embedded|nx)[-/]/;

/** One of them, as lockfiles begin a line with it: bare, in quotes, or after a slash. */
const compiledInLockfile = new RegExp(`^[ "'/]*(?:${compiled.join('|')})[@/"']`, 'm');

/**
 * Names such as `@img/sharp-linux-x64`, in which packages bring their binaries. Lockfiles are large: the rare word is
 * looked for first, and only then what stands before it.
 */
const ofPlatform =
  /\blinux(?<=((?:@[\w.-]+\/)?[\w.-]*)linux)(?:musl)?-(?:x64|arm64|arm|ia32|s390x|ppc64le?|riscv64)[\w-]*/g;

/** Whether a production dependency is compiled, or of one platform: then it is installed on the image's own platform. */
export function hasNativeDependencies(
  files: ProjectView,
  lockfile: string,
  production: readonly string[],
): boolean {
  // A lockfile is large: it is read only when something of it can run in production.
  if (production.length === 0) return false;
  const text = files.text(lockfile) ?? '';
  if (/(package-lock|npm-shrinkwrap)\.json$/.test(lockfile)) return nativeInNpmLock(files, lockfile, text);
  if (production.some((name) => compiled.includes(name) || loaders.includes(name))) return true;
  if (compiledInLockfile.test(text)) return true;
  const packages = [...text.matchAll(ofPlatform)].map(([name, before = '']) => before + name);
  const scope = (name: string) => name.replace(/^@/, '').replace(/\/.*/, '');
  const named = (name: string) =>
    production.some((each) => scope(name) === scope(each) || name.startsWith(`${each}-`));
  return packages.some((name) => !tools.test(name) || named(name)) || requiresBuild(text);
}

function nativeInNpmLock(files: ProjectView, lockfile: string, text: string): boolean {
  if (asNpmWrites.test(text)) return needsSystem(text);
  const packages = objectOf(objectOf(files.json(lockfile).value?.value).packages);
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([, entry]) => objectOf(entry))
    .some(
      ({ dev, devOptional, hasInstallScript, cpu, os, libc }) =>
        !dev && !devOptional && (hasInstallScript || cpu || os || libc),
    );
}

/** npm gives each key a line and each depth two spaces, so most lockfiles need no parser. */
const asNpmWrites = /^\{\n {2}"name".*\n(?: {2}".*\n)+? {2}"packages": \{\n {4}"": \{\n {6}"/;
/** The key is looked for before its place: by their beginnings, every line of a large file would be tried. */
const ofSystem = /"(?:hasInstallScript|cpu|os|libc)"(?<=^ {6}"\w+"): /gm;

/** Whether a package that production needs has one of these keys. */
function needsSystem(text: string): boolean {
  // Of the project itself, which stands first, npm notes a script of its own: that compiles no dependency.
  let end = text.indexOf('\n    }');
  for (const { index } of text.matchAll(ofSystem)) {
    // Most packages that have one of the keys have another.
    if (index < end) continue;
    end = text.indexOf('\n    }', index);
    const block = text.slice(text.lastIndexOf('\n    "', index), end);
    if (!/^ {6}"dev(?:Optional)?": true,?$/m.test(block)) return true;
  }
  return false;
}

/** pnpm up to 8 says of each package whether it has a script to run, and whether development alone needs it. */
function requiresBuild(text: string): boolean {
  return text
    .split('\n\n')
    .some(
      (block) => block.includes('requiresBuild: true') && !/^[ \t]+(dev: true|os: \[darwin\])/m.test(block),
    );
}
