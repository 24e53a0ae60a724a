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

/** For a project that names none. */
export const bunVersion = '1.3.14';

const ownScripts = [...installScripts, ...prepareScripts];

/** https://bun.sh/docs/pm/cli/install. It installs and runs scripts; what it installed runs on Node.js. */
export function bun(installation: Installation): PackageManager {
  const { version = bunVersion, manifest } = installation;
  const patched = Object.values(objectOf(manifest.content.patchedDependencies));
  const patches = patched.flatMap((patch) => textOf(patch) ?? []);
  return {
    setup: [installGlobally('bun', version)],
    manifests: manifestsOf(installation, ['.npmrc', 'bunfig.toml', ...patches]),
    ownScripts,
    changesManifest: ({ without }) => without.length > 0,
    install({ production, without }) {
      const flags = ['--frozen-lockfile', ...(production ? ['--production'] : [])];
      return [...withoutScripts(without), { argv: ['bun', 'install', ...flags] }];
    },
    cache: { id: 'bun', target: '/root/.bun/install/cache', scope: 'all' },
    runScript: (script) => ({ argv: ['bun', 'run', script] }),
    leaves: [{ path: 'node_modules' }],
    folderAround: () => 'node_modules',
  };
}
