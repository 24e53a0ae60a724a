import type { Part } from '../model/application.ts';
import type { Mount, Stage } from '../model/plan.ts';
import type { Text } from '../model/recipe.ts';
import { type PartPlan, stageName } from './part-plan.ts';
import { secretArgument } from './secret-mounts.ts';

/** What most distributions call their bundle of certificates. */
export const bundle = '/etc/ssl/certs/ca-certificates.crt';
/** The secret that holds the public roots and the company's. */
export const trustSecret = 'imgc-trust';
/** The secret that holds the public roots and what the image is to trust as well. */
export const imageTrustSecret = 'imgc-image-trust';
/** Programs that are not root's read it too: package managers download as a user of their own. */
const readable = '0444';
const carried = '/etc/imgc-trust.pem';

/** For the time of one RUN the bundle lies over the system's own, and nothing of it stays behind. */
export function trustMounts({ config }: Part): Mount[] {
  if (config.build.trust.length === 0) return [];
  return [{ type: 'secret', id: trustSecret, target: bundle, mode: readable, required: true }];
}

/** Tools that read a bundle of their own are told of this one. */
export function trustEnv({ config, recipe }: Part): Record<string, Text> {
  if (config.build.trust.length === 0) return {};
  return Object.fromEntries(recipe.trustVariables.map((name) => [name, bundle]));
}

/** Certificates are no secret, so an image that is to trust them may hold them: `runtime: true`, in any part. */
export function trustInImage(
  main: PartPlan,
  parts: readonly PartPlan[],
): { stage: Stage; path: string } | undefined {
  const trust = parts.flatMap(({ part }) => part.config.build.trust).filter(({ runtime }) => runtime);
  if (trust.length === 0) return undefined;
  const origins = trust.map(({ origin }) => origin);
  const target = '/run/imgc/trust.pem';
  const mount: Mount = { type: 'secret', id: imageTrustSecret, target, mode: readable, required: true };
  const stage: Stage = {
    name: stageName(main, 'trust'),
    title: 'holds the certificates that the image trusts',
    base: { stage: stageName(main, 'toolchain') },
    steps: [
      // The engine does not see that a secret changed, and an image must not trust what was renewed.
      { kind: 'arg', name: secretArgument(imageTrustSecret), value: '', origins },
      { kind: 'run', runs: [{ argv: ['cp', target, carried] }], env: {}, mounts: [mount], origins },
    ],
    origins,
  };
  return { stage, path: carried };
}
