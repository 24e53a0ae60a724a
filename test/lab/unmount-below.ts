import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Lets go of what is mounted below a folder: an engine that ends leaves the network of containers which had the
 * machine's own, and no folder with a mount in it can be removed.
 */
export function unmountBelow(folder: string): void {
  for (const path of mountsBelow(folder, readFileSync('/proc/self/mounts', 'utf8')))
    execFileSync('umount', [path]);
}

/** The innermost first. In the table a space is `\040`. https://man7.org/linux/man-pages/man5/fstab.5.html */
export function mountsBelow(folder: string, table: string): string[] {
  const places = table.split('\n').map((line) => line.split(' ')[1] ?? '');
  const below = places.filter((place) => place.startsWith(`${folder}/`)).reverse();
  return below.map((place) =>
    place.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  );
}
