import type { Part } from '../model/application.ts';
import type { Secret, SecretUser } from '../model/config.ts';
import type { Mount, Step } from '../model/plan.ts';
import type { Text } from '../model/recipe.ts';

/** Who gets a secret that does not say: whatever makes the application, and not what tests it. */
const byDefault: readonly SecretUser[] = ['setup', 'install', 'build'];

/** A secret is only ever mounted, and once in each place, however often the config and what it extends name it. */
export function secretMounts({ config }: Part, user: SecretUser): Mount[] {
  const secrets = new Map<string, Mount>();
  for (const { id, as, required, ...secret } of config.build.secrets) {
    if (!reaches(secret, user)) continue;
    const place = 'env' in as ? { env: as.env } : { target: as.file };
    const key = JSON.stringify([id, place]);
    const before = secrets.get(key);
    const isRequired = required || (before?.type === 'secret' && before.required);
    secrets.set(key, { type: 'secret', id, required: isRequired, ...place });
  }
  const agents = byDefault.includes(user) ? new Set(config.build.ssh.map(({ value }) => value)) : [];
  return [...secrets.values(), ...[...agents].map((id): Mount => ({ type: 'ssh', id }))];
}

/** Variables that a task brings itself, but for those whose value a secret has. */
export function withoutSecrets(
  env: Readonly<Record<string, Text>> | undefined,
  part: Part,
  user: SecretUser,
): Record<string, Text> {
  const secret = secretMounts(part, user).flatMap((mount) => ('env' in mount ? [mount.env] : []));
  return Object.fromEntries(Object.entries(env ?? {}).filter(([name]) => !secret.includes(name)));
}

/**
 * The engine does not see that a secret changed, so one that is to run its steps again has an argument beside it, which
 * `imgc build` fills with a fingerprint that is too short to tell a good one, and dear to guess by.
 */
export function secretArguments({ config }: Part, user: SecretUser): Step[] {
  const wanted = config.build.secrets.filter((secret) => secret.invalidates && reaches(secret, user));
  return wanted
    .filter(({ id }, index) => wanted.findIndex((other) => other.id === id) === index)
    .map(({ id, origin }) => ({ kind: 'arg', name: secretArgument(id), value: '', origins: [origin] }));
}

/**
 * A name that the engine's linter does not take for a secret's own: it looks for words such as TOKEN between underscores.
 * https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
 *
 * @example secretArgument('NPM_TOKEN') // 'IMGC_HASHED_NPMTOKEN1'
 */
export function secretArgument(id: string): string {
  return `IMGC_HASHED_${id.toUpperCase().replace(/[^A-Z0-9]/g, '')}1`;
}

/** The steps that get a secret. */
export function usersOf(secret: Pick<Secret, 'for'>): readonly SecretUser[] {
  return secret.for ?? byDefault;
}

function reaches(secret: Pick<Secret, 'for'>, user: SecretUser): boolean {
  return usersOf(secret).includes(user);
}
