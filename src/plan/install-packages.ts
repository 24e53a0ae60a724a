import { report } from '../diagnostics/report.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { Mount, RunStep } from '../model/plan.ts';
import type { Run, SystemPackage, Text } from '../model/recipe.ts';

/** One layer with the packages and nothing of how they came: no lists, no logs, no caches. */
export function installPackages(
  wanted: readonly SystemPackage[],
  row: ImageRow,
  { mounts, env, after = [] }: { mounts: Mount[]; env: Record<string, Text>; after?: Run[] },
): RunStep[] {
  const packages = wanted.filter(({ of = row.packages }) => of === row.packages);
  if (packages.length === 0 || row.packages === 'none') return [];
  const names = [...new Set(packages.map(({ value }) => value))].sort();
  const origins = packages.map(({ origin }) => origin);
  const install: Run[] =
    row.packages === 'apk'
      ? [{ argv: ['apk', 'add', '--no-cache', ...names] }]
      : [
          { argv: ['apt-get', 'update'] },
          { argv: ['apt-get', 'install', '--yes', '--no-install-recommends', ...names] },
          { script: ['rm -rf /var/lib/apt/lists/* /var/cache/apt /var/cache/ldconfig'] },
          { script: ['rm -rf /var/log/apt /var/log/dpkg.log'] },
        ];
  return [{ kind: 'run', runs: [...install, ...after], env, mounts, origins }];
}

/** Packages for an image that has nothing which could install them. */
export function uninstallable(
  packages: readonly Setting<string>[],
  row: ImageRow,
  help: string,
): Diagnostic[] {
  const [first] = packages;
  if (!first || row.packages !== 'none') return [];
  const message = `\`${first.value}\` cannot be installed: this base has no package manager.`;
  return [report('IMGC3015', message, { at: first.origin, help })];
}
