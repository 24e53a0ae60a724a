import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/** How everything is bundled that runs on Node.js. */
export const bundled = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  // The parser's ES modules, which its entry for Node.js does not offer: only what is used of them is evaluated, and
  // they load nothing by `require`, which an ES module does not have.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
} satisfies BuildOptions;

/** CommonJS starts faster than an ES module, and what is imported on demand is still evaluated on demand. */
export const cli = {
  ...bundled,
  entryPoints: ['src/cli/imgc.ts'],
  // The launcher runs it as a script, which can load modules of Node.js by `require` alone.
  supported: { 'dynamic-import': false },
  format: 'cjs',
} satisfies BuildOptions;

export const launcher = {
  ...bundled,
  entryPoints: ['src/cli/launch.ts'],
  format: 'cjs',
} satisfies BuildOptions;

/**
 * The files of the action, which stand in the repository because a runner takes them from there. Names in them are not
 * shortened: each change would shorten many in another way, and add several times as many bytes to the repository.
 */
export async function actionFiles(root: URL): Promise<[string, string][]> {
  const readable = {
    minifyWhitespace: true,
    minifySyntax: true,
    // Names of modules stand in it, and are the same wherever those lie.
    preserveSymlinks: true,
    write: false,
    absWorkingDir: fileURLToPath(root),
  } as const;
  const main = { ...bundled, entryPoints: ['src/action/main.ts'], format: 'cjs' } satisfies BuildOptions;
  return Promise.all(
    Object.entries({ cli, imgc: launcher, main }).map(async ([name, options]): Promise<[string, string]> => {
      const { outputFiles } = await build({ ...options, ...readable });
      return [`action/${name}.cjs`, outputFiles[0]?.text ?? ''];
    }),
  );
}
