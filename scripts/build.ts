/** `npm run build`: the command as one file with a launcher before it, the library, and the library's types. */
import { execFileSync } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundled, cli, launcher } from './bundles.ts';

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({ ...cli, outfile: 'dist/cli.cjs', minify: true }),
  build({ ...launcher, outfile: 'dist/imgc.cjs' }),
  build({ ...bundled, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', format: 'esm' }),
]);
await chmod('dist/imgc.cjs', 0o755);
execFileSync('npx', ['--no-install', 'tsc', '--project', 'tsconfig.types.json'], { stdio: 'inherit' });
