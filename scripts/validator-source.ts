import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

/**
 * The validator as source text, so that no schema compiler is loaded at run time.
 * https://ajv.js.org/standalone.html
 */
export async function validatorSource(schema: object): Promise<string> {
  const ajv = new Ajv({
    allErrors: true,
    strictTypes: false,
    messages: false,
    code: { source: true, esm: true },
  });
  const generate = standaloneCode as unknown as (ajv: Ajv, names: Record<string, string>) => string;
  ajv.addSchema({ $id: 'config', ...schema });
  const code = generate(ajv, { validateConfig: 'config' });
  // Bundled, because the code asks for helpers of ajv's own by `require`, which an ES module does not have.
  const bundled = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    minifySyntax: true,
    minifyWhitespace: true,
    target: 'node20',
  });
  return bundled.outputFiles[0]?.text ?? '';
}
