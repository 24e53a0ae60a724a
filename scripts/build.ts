/** `npm run build`: the command as one file with a launcher before it, the library, and the library's types. */
import { execFileSync } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  // The parser's ES modules, which its entry for Node.js does not offer: only what is used of them is evaluated, and
  // they load nothing by `require`, which an ES module does not have.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
} satisfies BuildOptions;
await Promise.all([
  // CommonJS starts faster than an ES module, and what is imported on demand is still evaluated on demand.
  build({
    ...common,
    entryPoints: ['src/cli/imgc.ts'],
    outfile: 'dist/cli.cjs',
    // The launcher runs it as a script, which can load modules of Node.js by `require` alone.
    supported: { 'dynamic-import': false },
    format: 'cjs',
    minify: true,
  }),
  build({ ...common, entryPoints: ['src/cli/launch.ts'], outfile: 'dist/imgc.cjs', format: 'cjs' }),
  build({ ...common, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', format: 'esm' }),
]);
await chmod('dist/imgc.cjs', 0o755);
execFileSync('npx', ['--no-install', 'tsc', '--project', 'tsconfig.types.json'], { stdio: 'inherit' });
