import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes away the control groups that killed containers left. One with a group of a build below it keeps its container
 * from ever starting again, as the kernel does not let the rights to devices of a group with children be changed.
 * https://docs.kernel.org/admin-guide/cgroup-v1/devices.html
 */
export function removeEmptyCgroups(root = '/sys/fs/cgroup'): void {
  if (!existsSync(root)) return;
  for (const group of groupsBelow(root, 1)) {
    const ofContainers = join(root, group, 'docker');
    if (existsSync(ofContainers))
      for (const path of groupsBelow(ofContainers)) removeIfEmpty(join(ofContainers, path));
  }
}

/** The innermost first. */
function groupsBelow(folder: string, depth = Number.POSITIVE_INFINITY): string[] {
  const groups = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return groups.flatMap(({ name }) => [
    ...(depth > 1 ? groupsBelow(join(folder, name), depth - 1).map((path) => join(name, path)) : []),
    name,
  ]);
}

/** The kernel refuses it for a group with processes. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['EBUSY', 'ENOTEMPTY', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
