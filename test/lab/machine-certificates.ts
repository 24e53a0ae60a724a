import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const own = '/usr/local/share/ca-certificates';

function names(): string[] {
  return existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.crt')) : [];
}

/** The certificates that this machine trusts beside Debian's. */
export function ownCertificates(): Buffer[] {
  return names().map((name) => readFileSync(join(own, name)));
}

export function copyCertificates(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of names()) copyFileSync(join(own, name), join(folder, name));
}
