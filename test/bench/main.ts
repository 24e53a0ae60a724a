/**
 * `npm run bench`: the images that imgc makes beside those of hand-written Dockerfiles. `npm run bench -- start-up` and
 * `-- compile`: how long imgc itself takes; `-- nothing-changed`: what it adds to a build.
 */
const benches: Record<string, () => Promise<unknown>> = {
  images: () => import('./images/main.ts'),
  'start-up': () => import('./start-up.ts'),
  compile: () => import('./compile.ts'),
  'nothing-changed': () => import('./nothing-changed.ts'),
};

const [first = 'images'] = process.argv.slice(2);
const named = first.startsWith('-') ? 'images' : first;
const bench = benches[named];
if (bench) await bench();
else {
  console.error(`usage: npm run bench [-- ${Object.keys(benches).join(' | ')}]`);
  process.exitCode = 2;
}
