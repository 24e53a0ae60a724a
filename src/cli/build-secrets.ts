import { posix } from 'node:path';
import { type SecretSource, secretByHand } from '../buildx/secret-flags.ts';
import { typedValues } from '../buildx/typed-values.ts';
import { findSecrets, valueByHand } from '../host/find-secrets.ts';
import { missingAgents } from '../host/missing-agents.ts';
import type { BuildSettings, CertificateBundle } from '../model/compilation.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type BuildFile, buildFolder } from './build-files.ts';
import type { TargetNeeds } from './target-needs.ts';

/** What is handed to the steps of a build and to nobody else. */
export interface BuildSecrets {
  sources: SecretSource[];
  agents: string[];
  /** Build arguments that change when a secret does. */
  args: Record<string, string>;
  /** What no log may say. Certificates to trust are no secrets. */
  values: string[];
  /** Files to write: the bundles of certificates. */
  files: BuildFile[];
  diagnostics: Diagnostic[];
}

interface Whereabouts {
  root: string;
  home: string;
  /** The folder of the config as the command line has it. */
  folder: string;
  environment: NodeJS.ProcessEnv;
}

/** Finds what the target needs, and what the words for buildx do not bring. */
export async function buildSecrets(
  { service, secrets, ssh, bundles }: BuildSettings,
  { secrets: needed, agents }: TargetNeeds,
  words: readonly string[],
  where: Whereabouts,
): Promise<BuildSecrets> {
  const byHand = new Map(
    typedValues('secret', words)
      .map(secretByHand)
      .map((secret) => [secret.id, secret]),
  );
  const agentsByHand = typedValues('ssh', words).map((value) => value.split('=', 1)[0]);
  const wanted = secrets.flatMap((secret) => {
    const required = needed.get(secret.id);
    const given = byHand.get(secret.id);
    return required === undefined ? [] : [{ ...secret, required, ...(given ? { byHand: given } : {}) }];
  });
  const found = await findSecrets(wanted, { ...where, service });
  const strange = [...byHand.values()].filter(
    ({ id }) => ![...wanted.map((secret) => secret.id), ...bundles.map(({ secret }) => secret)].includes(id),
  );
  const wantedAgents = ssh.filter(({ value }) => agents.has(value) && !agentsByHand.includes(value));
  const wantedBundles = bundles.filter(({ secret }) => needed.has(secret) && !byHand.has(secret));
  const certificates = await writtenBundles(wantedBundles, where);
  return {
    sources: [...found.sources, ...certificates.sources],
    agents: [...new Set(wantedAgents.map(({ value }) => value))],
    args: { ...found.args, ...certificates.args },
    values: [...found.values, ...strange.flatMap((secret) => valueByHand(secret, where)?.toString() ?? [])],
    files: certificates.files,
    diagnostics: [
      ...found.diagnostics,
      ...missingAgents(wantedAgents, where.environment),
      ...certificates.diagnostics,
    ],
  };
}

type Certificates = Omit<BuildSecrets, 'agents' | 'values'>;

async function writtenBundles(
  bundles: readonly CertificateBundle[],
  where: Whereabouts,
): Promise<Certificates> {
  const written: Certificates = { sources: [], args: {}, files: [], diagnostics: [] };
  if (bundles.length === 0) return written;
  // On demand: few builds need it, and it brings all of TLS.
  const { fingerprintOf, trustBundle } = await import('../host/trust-bundle.ts');
  for (const { secret, trust, argument } of bundles) {
    const { value, diagnostics } = trustBundle(trust, where);
    // What the image trusts is a part of what the commands do, and is missing in both.
    const said = written.diagnostics.map(({ place, message }) => JSON.stringify([place, message]));
    const unsaid = diagnostics.filter(
      ({ place, message }) => !said.includes(JSON.stringify([place, message])),
    );
    written.diagnostics.push(...unsaid);
    if (value === undefined) continue;
    const name = `${secret}.pem`;
    written.files.push({ name, text: value, mode: 0o600 });
    written.sources.push({ id: secret, src: posix.join(where.folder, buildFolder, name) });
    if (argument !== undefined) written.args[argument] = fingerprintOf(value);
  }
  return written;
}
