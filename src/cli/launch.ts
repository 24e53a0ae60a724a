#!/usr/bin/env node
/**
 * Starts the command with its machine code from an earlier run: a third of the time of a short run is V8 reading the
 * bundle, and the second run need not do it again. What V8 does not accept (another version, other flags) it
 * compiles as ever. https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

const bundle = join(__dirname, 'cli.cjs');
const cacheFile = codeCacheFile();
const cachedData = cacheFile && unlessUnreadable(() => readOwn(cacheFile));
// The bundler writes ASCII alone, which is read fastest as Latin-1.
const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(bundle, 'latin1')}\n});`;
const script = new Script(source, {
  filename: bundle,
  ...(cachedData ? { cachedData } : {}),
});
const own = { exports: {} };
// It lies in this folder, so what this file can require, it can.
script.runInThisContext()(own.exports, require, own, bundle, __dirname);

if (cacheFile && (!cachedData || script.cachedDataRejected)) {
  // At the end, so that the functions which ran are in it.
  process.once('exit', (code) => {
    if (code === 0) keep(cacheFile, script.createCachedData());
  });
}

/** V8 tells two texts apart by their lengths alone, so the name says which bundle it is of. */
function codeCacheFile(): string | undefined {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const { size, mtimeMs } = statSync(bundle);
  const name = [size, Math.round(mtimeMs), process.version, process.arch].join('-');
  const [command = '', ...words] = process.argv.slice(2);
  // Each command runs functions of its own, and a cache holds those that ran; its page needs hardly any.
  const kind = words.includes('--help') ? 'other' : (/^[a-z]{1,12}$/.exec(command) ?? 'other');
  return join(cacheFolder(), `code-${name}-${kind}`);
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ and what macOS and Windows have in its place. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'imgc');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'imgc', 'cache');
  return process.platform === 'darwin'
    ? join(homedir(), 'Library/Caches/imgc')
    : join(homedir(), '.cache/imgc');
}

/** What is in it runs, so a file that another user wrote, such as one met under sudo, is not taken. */
function readOwn(file: string): Buffer | undefined {
  const own = process.getuid === undefined || statSync(file).uid === process.getuid();
  return own ? readFileSync(file) : undefined;
}

/** A machine where nothing can be kept starts as fast as it did before. */
function keep(file: string, data: Buffer): void {
  const folder = dirname(file);
  const temporary = `${file}.${process.pid}.tmp`;
  unlessUnreadable(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const monthAgo = Date.now() - 30 * 24 * 60 * 60 * 1000;
    for (const name of readdirSync(folder)) {
      if (statSync(join(folder, name)).mtimeMs < monthAgo) rmSync(join(folder, name));
    }
    writeFileSync(temporary, data, { mode: 0o600 });
    renameSync(temporary, file);
  });
}

function unlessUnreadable<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
