import { describe, expect, test } from 'vitest';
import { berryLock, classicLock, codes, npmLock, outcome, pnpmLock } from './node-recipe.ts';

const manifest = {
  name: 'api',
  scripts: { start: 'node -r dotenv/config server.js' },
  dependencies: { ms: '2' },
  devDependencies: { dotenv: '17', tsx: '4', 'fastify-cli': '7', '@swc-node/register': '1' },
};
const project = { 'package.json': manifest, ...npmLock, 'server.js': '' };
const startedBy = (start: string) => ({
  ...project,
  'package.json': { ...manifest, scripts: { start } },
  'app.js': '',
});

describe('a module that is loaded first and does not ship', () => {
  test.each([
    ['node -r dotenv/config server.js', 'dotenv'],
    ['node --import=tsx server.js', 'tsx'],
    ['node --import @swc-node/register/esm-register server.js', '@swc-node/register'],
    ['fastify start app.js', 'fastify-cli'],
  ])('is named: %s', (script, name) => {
    const message = `The application starts by \`${name}\`, which is one of devDependencies.`;
    expect(outcome(startedBy(script)).diagnostics).toMatchObject([{ code: 'IMGC4117', message }]);
  });

  test.each([
    [
      'it is of production',
      { ...project, 'package.json': { ...manifest, dependencies: { dotenv: '17' } } },
      {},
    ],
    ['it is a file', startedBy('node -r ./dotenv.js server.js'), {}],
    ['nobody knows it', startedBy('node -r newrelic server.js'), {}],
    ['it is of Node.js', startedBy('node --import node:inspector server.js'), {}],
    ['the config installs', project, { installs: true }],
    ['the config ships packages', project, { artifactPaths: ['node_modules'] }],
    ['nothing runs', project, { runs: false }],
  ])('is not told where %s', (_, files, wishes) => {
    expect(codes(files, wishes)).not.toContain('IMGC4117');
  });

  const npm = (more: object) =>
    JSON.stringify({ packages: { '': {}, 'node_modules/dotenv': { version: '17.0.0', ...more } } }, null, 2);
  const classic = '# yarn lockfile v1\n\nconfig@1:\n  dependencies:\n';
  const berry = '__metadata:\n  version: 8\n\n"api@workspace:.":\n  dependencies:\n    dotenv: "npm:17"\n';

  test.each([
    ['package-lock.json', npm({ dev: true }), true],
    ['package-lock.json', npm({}), false],
    ['yarn.lock', classicLock['yarn.lock'], true],
    ['yarn.lock', `${classic}    dotenv "^17.0.0"\n`, false],
    ['yarn.lock', berry, true],
    ['yarn.lock', `${berry}\n"config@npm:1":\n  dependencies:\n    dotenv: "npm:^17"\n`, false],
    ['yarn.lock', `${berryLock['yarn.lock']}`, true],
    ['pnpm-lock.yaml', pnpmLock['pnpm-lock.yaml'], true],
    ['bun.lock', '{ "workspaces": { "": { "devDependencies": {\n "dotenv": "17" } } } }', true],
  ])('is asked of %s', (lockfile, text, isTold) => {
    const files = { 'package.json': manifest, 'server.js': '', [lockfile]: text };
    expect(codes(files)).toEqual(isTold ? ['IMGC4117'] : []);
  });
});
