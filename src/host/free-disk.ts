import { statfsSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * How many bytes are free in a folder of a machine, if that is this one: an engine may be elsewhere, or in a virtual
 * machine of its own, whose disk nobody sees from here.
 */
export function freeDisk({ machine, root }: { machine: string; root: string }): number | undefined {
  if (machine !== hostname()) return undefined;
  try {
    const { bavail, bsize } = statfsSync(root);
    return bavail * bsize;
  } catch {
    // In a container with the socket of its host, and the host's name.
    return undefined;
  }
}
