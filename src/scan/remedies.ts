import type { Finding } from './finding.ts';

/** What would mend which of the findings. */
export interface Remedies {
  /** How many a newer base, with the system's packages of today, is without. */
  system: number;
  /** Packages of the application, those first that mend most. */
  packages: { package: string; version: string; fixedIn: string; mends: number }[];
  /** How many nobody has mended yet. */
  none: number;
}

export function remedies(findings: readonly Finding[]): Remedies {
  const packages = new Map<string, Remedies['packages'][number]>();
  let system = 0;
  let none = 0;
  for (const { package: name, version, fixedIn, system: ofSystem } of findings) {
    if (fixedIn === undefined) none++;
    else if (ofSystem) system++;
    else {
      const key = JSON.stringify([name, version]);
      const before = packages.get(key);
      const versions = new Set([...(before?.fixedIn.split(', ') ?? []), ...fixedIn.split(/,\s*/)]);
      packages.set(key, {
        package: name,
        version,
        fixedIn: [...versions].join(', '),
        mends: (before?.mends ?? 0) + 1,
      });
    }
  }
  return { system, packages: [...packages.values()].sort((a, b) => b.mends - a.mends), none };
}
