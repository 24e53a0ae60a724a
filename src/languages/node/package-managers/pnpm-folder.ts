/** What pnpm takes of a name before it shortens it by a checksum. https://pnpm.io/settings#virtualstoredirmaxlength */
const longest = 120;

/**
 * The folder in which pnpm keeps a package beside what it needs, where the lockfile has it once, and its name need not be
 * shortened. https://github.com/pnpm/pnpm/blob/v10.0.0/packages/dependency-path/src/index.ts
 *
 * @example pnpmFolder("  '@prisma/client@6.16.2(prisma@6.16.2)':\n", '@prisma/client')
 * // 'node_modules/.pnpm/@prisma+client@6.16.2_prisma@6.16.2/node_modules'
 */
export function pnpmFolder(lock: string, name: string): string | undefined {
  const keys = [...lock.matchAll(/^ {2}['"]?\/?(@?[^\s@'"]+@[^\s'"]+?)['"]?:(?: \{\})?$/gm)].map(
    ([, key = '']) => key,
  );
  const found = [...new Set(keys.filter((key) => key.startsWith(`${name}@`)))];
  // Of a package with peers one list has the bare name and the other what it is installed with.
  const withPeers = found.filter((key) => key.includes('('));
  const [only, ...others] = withPeers.length > 0 ? withPeers : found;
  if (only === undefined || others.length > 0) return undefined;
  const folder = only
    .replace(/[\\/:*?"<>|#]/g, '+')
    .replace(/\)$/, '')
    .replace(/\)\(|\(|\)/g, '_');
  if (folder.length > longest || folder !== folder.toLowerCase()) return undefined;
  return `node_modules/.pnpm/${folder}/node_modules`;
}
