/** Kinds of packages that an operating system is made of. https://github.com/package-url/purl-spec/blob/main/purl-types-index.json */
const ofSystems = ['deb', 'apk', 'rpm', 'alpm', 'portage'];

export function isOfSystem(kind: string | undefined): boolean {
  return kind !== undefined && ofSystems.includes(kind);
}

/** A package by its address, `pkg:deb/debian/glibc@2.36-9%2Bdeb12u9?os_name=debian`. https://github.com/package-url/purl-spec */
export interface PackageAddress {
  kind: string;
  name: string;
  version: string;
}

export function readPackageAddress(address: string): PackageAddress | undefined {
  const [, kind = '', path = '', version = ''] = /^pkg:([^/]+)\/([^@?#]+)(?:@([^?#]*))?/.exec(address) ?? [];
  if (kind === '') return undefined;
  const names = path.split('/').map(decoded);
  // What a distribution is called is no part of a package's name, and a scope or a module's path is.
  const name = isOfSystem(kind) ? (names.at(-1) ?? path) : names.join('/');
  return { kind, name, version: decoded(version) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}
