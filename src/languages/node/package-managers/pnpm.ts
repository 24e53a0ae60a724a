import { objectOf, textOf } from '../manifest.ts';
import {
  type Installation,
  installGlobally,
  installScripts,
  manifestsOf,
  type PackageManager,
  prepareScripts,
  withoutScripts,
} from '../package-manager.ts';
import { pnpmFolder } from './pnpm-folder.ts';

const store = '/root/.local/share/pnpm/store';
const ownScripts = [...installScripts, ...prepareScripts];

/** The last release of pnpm that writes a lockfile of that version. */
const byLockfile: Record<string, string> = { '9.0': '10.34.9', '6.0': '8.15.9', '5.4': '7.33.7' };

/** The newest of each line that is likely to be asked for. */
export const pnpmVersions = ['10.34.9', '9.15.9', '8.15.9', '7.33.7'];

/** https://pnpm.io/cli/install */
export function pnpm(installation: Installation): PackageManager {
  const { version = byLockfile['9.0'] ?? '' } = installation;
  const configuration = ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', ...patches(installation)];
  return {
    setup: [installGlobally('pnpm', version)],
    manifests: manifestsOf(installation, configuration),
    ownScripts,
    changesManifest: ({ without }) => without.length > 0,
    install({ production, without }) {
      const flags = [...(production ? ['--prod'] : []), '--frozen-lockfile', `--store-dir=${store}`];
      return [...withoutScripts(without), { argv: ['pnpm', 'install', ...flags] }];
    },
    cache: { id: 'pnpm', target: store, scope: 'all' },
    runScript: (script) => ({ argv: ['pnpm', 'run', script] }),
    // They say when pnpm last looked at what is installed, and are read by pnpm alone.
    leaves: [{ path: 'node_modules', except: ['.modules.yaml', '.pnpm-workspace-state*.json'] }],
    folderAround: (name) => folderAround(name, installation),
    // pnpm 10 reads NODE_ENV no more, pnpm 11 has a prefix of its own, and pnpm 12 has flags alone.
    ...(Number.parseInt(version) < 12
      ? { productionEnv: { NPM_CONFIG_PRODUCTION: 'true', pnpm_config_production: 'true' } }
      : {}),
  };
}

/** The release that fits the lockfile, where the project names none; undefined for a version that is not known. */
export function pnpmVersionFor(lockfile: string): string | undefined {
  const [, version = ''] = /^lockfileVersion:\s*['"]?([\d.]+)/m.exec(lockfile) ?? [];
  return byLockfile[version];
}

/** https://pnpm.io/settings#node-modules-settings */
function folderAround(name: string, { files, lockfile }: Installation): string | undefined {
  const settings = objectOf(files.yaml('pnpm-workspace.yaml').value?.value);
  const inRc = files.text('.npmrc') ?? '';
  const linker = settings.nodeLinker ?? /^node-linker\s*=\s*(\S+)/m.exec(inRc)?.[1];
  if (linker === 'hoisted') return 'node_modules';
  const elsewhere =
    Object.keys(settings).some((key) => /virtualStore/i.test(key)) || /virtual-store/.test(inRc);
  if (elsewhere || linker === 'pnp' || lockfile === undefined) return undefined;
  return pnpmFolder(files.text(lockfile) ?? '', name);
}

/** Patches change what is installed, so an installation has to see them. https://pnpm.io/cli/patch */
function patches({ files, manifest }: Installation): string[] {
  const settings = objectOf(files.yaml('pnpm-workspace.yaml').value?.value);
  const both = [objectOf(manifest.content.pnpm).patchedDependencies, settings.patchedDependencies];
  return both.flatMap((patched) =>
    Object.values(objectOf(patched)).flatMap((patch) => textOf(patch) ?? textOf(objectOf(patch).path) ?? []),
  );
}
