import { csvFields, csvOption } from './csv-option.ts';

/** Where the client reads a secret itself: its value never comes near a command line. */
export type SecretSource = { id: string; env: string } | { id: string; src: string };

/** One that is handed over by hand. Without a source the client itself takes a variable or a file of its name. */
export interface SecretByHand {
  id: string;
  source?: SecretSource;
}

export function secretFlags(secrets: readonly SecretSource[]): string[] {
  return secrets.flatMap((secret) => ['--secret', csvOption({ ...secret })]);
}

/** Reads what was typed. https://docs.docker.com/reference/cli/docker/buildx/build/#secret */
export function secretByHand(option: string): SecretByHand {
  const fields = csvFields(option);
  const id = fields.get('id') ?? '';
  const path = fields.get('src') ?? fields.get('source');
  const env = fields.get('env') ?? (fields.get('type') === 'env' ? path : undefined);
  if (env !== undefined) return { id, source: { id, env } };
  return path === undefined ? { id } : { id, source: { id, src: path } };
}
