import { readFileSync, statSync } from 'node:fs';
import type { SecretByHand, SecretSource } from '../buildx/secret-flags.ts';
import { report } from '../diagnostics/report.ts';
import type { BuildSecret } from '../model/compilation.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { configPath } from './config-path.ts';
import { secretFingerprint } from './secret-fingerprint.ts';

export interface FoundSecrets {
  sources: SecretSource[];
  /** Build arguments that change when a secret does. */
  args: Record<string, string>;
  /** What no log may say. */
  values: string[];
  diagnostics: Diagnostic[];
}

/** A secret that the build mounts. */
export interface WantedSecret extends BuildSecret {
  /** Somebody handed it over by hand, and it is not for imgc to hand it over again. */
  byHand?: SecretByHand;
}

interface Whereabouts {
  root: string;
  home: string;
  service: string;
  environment: NodeJS.ProcessEnv;
}

/** Looks for each secret where the config says, so that a missing one is said before anything starts. */
export async function findSecrets(
  secrets: readonly WantedSecret[],
  where: Whereabouts,
): Promise<FoundSecrets> {
  const found: FoundSecrets = { sources: [], args: {}, values: [], diagnostics: [] };
  for (const secret of secrets) {
    const { id, argument, byHand } = secret;
    const source = sourceOf(secret, where);
    const value = byHand ? valueByHand(byHand, where) : valueAt(source, where);
    if (value !== undefined) found.values.push(String(value));
    if (argument !== undefined && value !== undefined && value.length > 0) {
      // Ids that differ in their signs alone share an argument.
      found.args[argument] =
        `${found.args[argument] ?? ''}${await secretFingerprint(value, where.service, id)}`;
    }
    if (byHand) continue;
    // A workflow makes an empty variable of a secret that is not there.
    if (value !== undefined && value.length > 0) found.sources.push(source);
    else if (secret.required) found.diagnostics.push(missing(secret, value !== undefined));
  }
  return found;
}

/** The value of a secret that is handed over by hand, unless a look would take it away: what comes by a pipe is read once. */
export function valueByHand(
  { id, source }: SecretByHand,
  where: Pick<Whereabouts, 'environment'>,
): string | Buffer | undefined {
  const from = source ?? namesake(id, where);
  return 'env' in from || isFile(from.src) ? valueAt(from, where) : undefined;
}

function sourceOf({ id, from }: BuildSecret, where: Whereabouts): SecretSource {
  return 'env' in from ? { id, env: from.env } : { id, src: configPath(from.file, where) };
}

/** What the client takes for a secret of which nobody said where it is. */
function namesake(id: string, { environment }: Pick<Whereabouts, 'environment'>): SecretSource {
  return environment[id] === undefined ? { id, src: id } : { id, env: id };
}

function valueAt(
  source: SecretSource,
  { environment }: Pick<Whereabouts, 'environment'>,
): string | Buffer | undefined {
  return 'env' in source ? environment[source.env] : readable(source.src);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // It cannot be read either, and the client says so.
    return false;
  }
}

function readable(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Whatever the reason is, the build does not get it; who needs it is told so.
    return undefined;
  }
}

function missing({ id, from, origin }: BuildSecret, empty: boolean): Diagnostic {
  const where = 'env' in from ? `the environment variable \`${from.env}\`` : `\`${from.file}\``;
  const state = empty ? 'is empty' : 'env' in from ? 'is not set' : 'cannot be read';
  const help =
    'env' in from
      ? `Set it, hand the secret over with \`--secret id=${id},src=FILE\`, or say \`required: false\`.`
      : 'Put the file there, or say `required: false`.';
  return report('IMGC6008', `The build needs the secret \`${id}\`, and ${where} ${state}.`, {
    at: origin,
    help,
  });
}
