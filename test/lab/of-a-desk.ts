/** What lies in a folder that somebody works in, and in no image. */
export const ofADesk: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['.env', '.env.local', '.git/config', '.DS_Store', 'node_modules/.cache/left'],
    ...['id_ed25519', '.ssh/config', '.docker/config.json', 'gha-creds-1.json'],
  ].map((path) => [path, 'TOKEN=a-secret-of-a-desk\n']),
);
