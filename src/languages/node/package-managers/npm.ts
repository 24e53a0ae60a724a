import {
  type Installation,
  installGlobally,
  installScripts,
  manifestsOf,
  type PackageManager,
  prepareScripts,
  withoutScripts,
} from '../package-manager.ts';

/** https://docs.npmjs.com/cli/v11/using-npm/scripts#npm-ci */
const ownScripts = [...installScripts, 'prepublish', ...prepareScripts];

/** https://docs.npmjs.com/cli/v11/commands/npm-ci. The one of the toolchain, unless the project names another. */
export function npm(installation: Installation): PackageManager {
  const { version } = installation;
  return {
    setup: version === undefined ? [] : [installGlobally('npm', version)],
    manifests: manifestsOf(installation, ['.npmrc']),
    ownScripts,
    changesManifest: ({ without }) => without.length > 0,
    install({ production, without }) {
      const flags = [...(production ? ['--omit=dev'] : []), '--no-audit', '--no-fund'];
      // No way around it: `npm rebuild` after `--ignore-scripts` runs the package's own scripts too.
      return [...withoutScripts(without), { argv: ['npm', 'ci', ...flags] }];
    },
    productionEnv: { NPM_CONFIG_OMIT: 'dev' },
    cache: { id: 'npm', target: '/root/.npm', scope: 'all' },
    runScript: (script) => ({ argv: script === 'test' ? ['npm', 'test'] : ['npm', 'run', script] }),
    leaves: [{ path: 'node_modules' }],
    folderAround: () => 'node_modules',
  };
}
