import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { BuildSettings, Output } from '../../src/model/compilation.ts';
import { folderWith } from '../cli/run-cli.ts';
import { compileFiles } from '../run-case.ts';
import { withExampleCom } from './example-com.ts';
import type { GoldenCase } from './golden-cases.ts';
import { ownCertificates } from './machine-certificates.ts';
import { ofADesk } from './of-a-desk.ts';
import { standInFlags } from './stand-ins.ts';

/** A case as it lies on the disk, with all that a build of it by plain buildx wants. */
export interface CaseContext {
  folder: string;
  output: Output;
  dockerfile: string;
  flags: string[];
  /** Writes one file anew, and what imgc makes of them all then. */
  edit: (file: string, text: string) => void;
}

/** Writes the case down while `use` works with it; what it downloads is there for so long. */
export async function withCaseContext(
  { files, images }: Pick<GoldenCase, 'files' | 'images'>,
  canary: string,
  use: (context: CaseContext) => Promise<void>,
): Promise<void> {
  const folder = await folderWith({ ...ofADesk, ...files });
  for (const [path, text] of Object.entries(files))
    if (text.startsWith('#!')) chmodSync(join(folder, path), 0o755);
  // Beside the files and not among them, so that the build sees the case's files alone.
  const beside = await folderWith({});
  const dockerfile = join(beside, 'Dockerfile');
  await withExampleCom(async (address) => {
    const write = (now: Record<string, string>) => {
      const output = compiled(now);
      // A frontend of somebody's own choice may not be there; the engine's own reads the same.
      const text = output.dockerfile
        .replace(/^# syntax=.*\n/, '')
        .replaceAll('https://example.com/', address);
      writeFileSync(dockerfile, text);
      writeFileSync(`${dockerfile}.dockerignore`, output.dockerignore);
      return output;
    };
    const output = write(files);
    const edit = (file: string, text: string) => {
      writeFileSync(join(folder, file), text);
      write({ ...files, [file]: text });
    };
    const flags = [...(await handOver(output.build, canary)), ...standInFlags(images, beside)];
    await use({ folder, output, dockerfile, flags, edit });
  });
}

function compiled(files: Record<string, string>): Output {
  const { output, diagnostics } = compileFiles(files);
  if (!output) throw new Error(`A golden case compiles: ${JSON.stringify(diagnostics)}`);
  return output;
}

/** Flags that hand over what the commands ask for: canaries, a key that opens nothing, the certificates of the lab. */
async function handOver({ secrets, ssh, bundles }: BuildSettings, canary: string): Promise<string[]> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const bundle = [...rootCertificates, ...ownCertificates()].join('\n');
  const folder = await folderWith({
    secret: canary,
    'trust.pem': bundle,
    'key.pem': String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  });
  chmodSync(join(folder, 'key.pem'), 0o600);
  return [
    ...secrets.flatMap(({ id }) => ['--secret', `id=${id},src=${join(folder, 'secret')}`]),
    ...bundles.flatMap(({ secret }) => ['--secret', `id=${secret},src=${join(folder, 'trust.pem')}`]),
    ...ssh.flatMap(({ value }) => ['--ssh', `${value}=${join(folder, 'key.pem')}`]),
  ];
}
