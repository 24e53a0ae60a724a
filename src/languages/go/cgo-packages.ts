import type { SystemPackage } from '../../model/recipe.ts';
import type { Cgo } from './cgo.ts';

/** The Go image for Debian has both compilers. https://github.com/docker-library/golang/blob/master/Dockerfile-linux.template */
export function compilerPackages(cgo: Cgo | undefined): SystemPackage[] {
  const why = 'the Go image for Alpine has no C compiler';
  return [cgo?.links === 'libstdc++' ? 'g++' : 'gcc', 'musl-dev'].map((name) => ofAlpine(name, why));
}

/** What a binary finds in the other bases without asking. */
export function linkedPackages(cgo: Cgo | undefined): SystemPackage[] {
  if (cgo?.links !== 'libstdc++') return [];
  return [ofAlpine('libstdc++', 'the binary links it, and Alpine comes without it')];
}

function ofAlpine(value: string, why: string): SystemPackage {
  return { value, origin: { pack: 'go', why }, of: 'apk' };
}
