import {
  type Installation,
  installGlobally,
  installScripts,
  manifestsOf,
  type PackageManager,
  prepareScripts,
} from '../package-manager.ts';

/** https://docs.npmjs.com/cli/v11/commands/npm-ci. The one of the toolchain, unless the project names another. */
export function npm(installation: Installation): PackageManager {
  return {
    setup: installation.version === undefined ? [] : [installGlobally('npm', installation.version)],
    manifests: manifestsOf(installation, ['.npmrc']),
    ownScripts: [...installScripts, ...prepareScripts],
    changesManifest: () => false,
    install({ production, without }) {
      const flags = [...(production ? ['--omit=dev'] : []), '--no-audit', '--no-fund'];
      if (!without) return [{ argv: ['npm', 'ci', ...flags] }];
      // `npm rebuild` runs the scripts of the dependencies, and none of the package's own.
      return [{ argv: ['npm', 'ci', ...flags, '--ignore-scripts'] }, { argv: ['npm', 'rebuild'] }];
    },
    productionEnv: { NPM_CONFIG_OMIT: 'dev' },
    cache: { id: 'npm', target: '/root/.npm', scope: 'all' },
    runScript: (script) => ({ argv: script === 'test' ? ['npm', 'test'] : ['npm', 'run', script] }),
    leaves: [{ path: 'node_modules' }],
    keepsFolders: true,
  };
}
