import { posix } from 'node:path';

/** Small first processes: they pass signals on, and collect what others leave. */
const inits = ['tini', 'tini-static', 'dumb-init', 'catatonit', 'docker-init'];

/**
 * Whether an entry point starts whatever words follow it, and names no program itself: alone it would end at once.
 *
 * @example onlyLaunches(['tini', '-g', '--']) // true
 */
export function onlyLaunches(entrypoint: readonly string[]): boolean {
  const [program = '', ...words] = entrypoint;
  if (words.at(-1) === '--') return true;
  return inits.includes(posix.basename(program)) && words.every((word) => word.startsWith('-'));
}
