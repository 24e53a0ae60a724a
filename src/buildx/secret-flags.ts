import { csvFields, csvOption } from './csv-option.ts';

/** Where the client reads a secret itself: its value never comes near a command line. */
export type SecretSource = { id: string; env: string } | { id: string; src: string };

export function secretFlags(secrets: readonly SecretSource[]): string[] {
  return secrets.flatMap((secret) => ['--secret', csvOption({ ...secret })]);
}

/**
 * A secret that somebody handed over by hand; undefined where the client itself decides between a variable and a file
 * of its name. https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
export function secretByHand(option: string): { id: string; source?: SecretSource } {
  const fields = csvFields(option);
  const id = fields.get('id') ?? '';
  const path = fields.get('src') ?? fields.get('source');
  const env = fields.get('env') ?? (fields.get('type') === 'env' ? path : undefined);
  if (env !== undefined) return { id, source: { id, env } };
  return path === undefined ? { id } : { id, source: { id, src: path } };
}
