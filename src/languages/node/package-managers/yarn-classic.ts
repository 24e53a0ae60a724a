import {
  type Installation,
  installGlobally,
  installScripts,
  manifestsOf,
  type PackageManager,
  prepareScripts,
  withoutScripts,
} from '../package-manager.ts';

/** The last one: https://classic.yarnpkg.com */
export const yarnClassicVersion = '1.22.22';

const ownScripts = [...installScripts, 'prepublish', ...prepareScripts];

/** https://classic.yarnpkg.com/lang/en/docs/cli/install */
export function yarnClassic(installation: Installation): PackageManager {
  const { version = yarnClassicVersion } = installation;
  return {
    setup: [installGlobally('yarn', version)],
    manifests: manifestsOf(installation, ['.npmrc', '.yarnrc', ...ownRelease(installation)]),
    ownScripts,
    changesManifest: ({ without }) => without.length > 0,
    install({ production, without }) {
      const flags = ['--frozen-lockfile', ...(production ? ['--production'] : [])];
      return [...withoutScripts(without), { argv: ['yarn', 'install', ...flags] }];
    },
    productionEnv: { NODE_ENV: 'production' },
    // Two installations that write to it at the same time break each other's archives.
    cache: { id: 'yarn', target: '/usr/local/share/.cache/yarn', scope: 'all', sharing: 'locked' },
    runScript: (script) => ({ argv: ['yarn', 'run', script] }),
    leaves: [{ path: 'node_modules' }],
    folderAround: () => 'node_modules',
  };
}

/** Yarn hands over to a release that the project keeps, so it has to be there. */
function ownRelease({ files }: Installation): string[] {
  const path = /^yarn-path\s+"?\.?\/?([^"\s]+)/m.exec(files.text('.yarnrc') ?? '')?.[1];
  return path === undefined ? [] : [path];
}
