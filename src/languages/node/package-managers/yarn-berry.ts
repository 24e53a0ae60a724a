import { objectOf, textOf } from '../manifest.ts';
import {
  type Installation,
  installGlobally,
  installScripts,
  manifestsOf,
  type PackageManager,
  withoutScripts,
} from '../package-manager.ts';

/** For a project that names none. */
export const yarnBerryVersion = '4.18.1';

/** What Yarn remembers of its last run, on whatever machine that was. */
const state = '.yarn/install-state.gz';

/** https://yarnpkg.com/cli/install. Its linker decides whether there is a node_modules, or Plug'n'Play. */
export function yarnBerry(installation: Installation): PackageManager {
  const { version = yarnBerryVersion, manifest, files } = installation;
  const settings = objectOf(files.yaml('.yarnrc.yml').value?.value);
  const release = textOf(settings.yarnPath)?.replace(/^\.\//, '');
  const yarn = release === undefined ? ['yarn'] : ['node', release];
  const plugAndPlay = (textOf(settings.nodeLinker) ?? 'pnp') === 'pnp';
  const loader = plugAndPlay && (settings.pnpEnableEsmLoader ?? manifest.isModule) === true;
  const folders = ['.yarn/releases', '.yarn/plugins', '.yarn/patches'];
  return {
    setup: release === undefined ? [installGlobally('@yarnpkg/cli-dist', version)] : [],
    manifests: manifestsOf(installation, ['.yarnrc.yml', ...folders, ...outside(release, folders)]),
    ownScripts: installScripts,
    // An installation of everything writes the manifest as Yarn would have it, unless it is so to the letter.
    changesManifest: ({ production, without }) => without.length > 0 || !production,
    install({ production, without }) {
      const command = production ? ['workspaces', 'focus', '--production'] : ['install', '--immutable'];
      return [...withoutScripts(without), { argv: [...yarn, ...command] }];
    },
    // Plug'n'Play runs packages from the cache's archives: they lie in the layer, and the mount is a mirror of them.
    env: { YARN_ENABLE_GLOBAL_CACHE: String(!plugAndPlay) },
    cache: { id: 'yarn-berry', target: '/root/.yarn/berry/cache', scope: 'all' },
    runScript: (script) => ({ argv: [...yarn, 'run', script] }),
    folderAround: () => (settings.nodeLinker === 'node-modules' ? 'node_modules' : undefined),
    ...(plugAndPlay ? plugAndPlayResult(loader) : { leaves: [{ path: 'node_modules' }], never: [state] }),
  };
}

/** https://yarnpkg.com/features/pnp: Node.js is told by options, also where a program of it starts another. */
function plugAndPlayResult(loader: boolean): Pick<PackageManager, 'leaves' | 'never' | 'runtimeEnv'> {
  const esm = loader ? ' --experimental-loader file:///app/.pnp.loader.mjs' : '';
  const files = ['.pnp.cjs', ...(loader ? ['.pnp.loader.mjs'] : [])];
  return {
    // The whole folder, because there is one of unplugged packages only where a package wants it.
    leaves: [...files.map((path) => ({ path })), { path: '.yarn', except: ['install-state.gz'] }],
    never: [...files, '.yarn/cache', '.yarn/unplugged', state],
    runtimeEnv: { NODE_OPTIONS: `--require /app/.pnp.cjs${esm}` },
  };
}

/** A release that lies in none of the folders that are seen anyway. */
function outside(release: string | undefined, folders: readonly string[]): string[] {
  return release === undefined || folders.some((folder) => release.startsWith(`${folder}/`)) ? [] : [release];
}
