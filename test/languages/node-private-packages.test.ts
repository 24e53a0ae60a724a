import { describe, expect, test } from 'vitest';
import { codes, npmLock, recipe, server } from './node-recipe.ts';

const project = { 'package.json': server, ...npmLock };

describe('a token of the environment', () => {
  const npmrc = '//npm.shop.example/:_authToken=${NPM_TOKEN}\n';

  test.each([
    ['.npmrc', npmrc],
    ['.npmrc', '_auth = $NPM_TOKEN\n'.replace('$NPM_TOKEN', '${NPM_TOKEN}')],
  ])('in %s is warned of: %s', (path, text) => {
    expect(codes({ ...project, [path]: text })).toEqual(['IMGC4118']);
  });

  test('is warned of in the settings of the package manager that installs alone', () => {
    const yarn = { 'package.json': server, 'yarn.lock': '__metadata:\n  version: 8\n' };
    const rc = 'nodeLinker: node-modules\nnpmScopes:\n  shop:\n    npmAuthToken: "${NPM_TOKEN}"\n';
    expect(codes({ ...yarn, '.yarnrc.yml': rc })).toEqual(['IMGC4118']);
    expect(codes({ ...yarn, '.yarnrc.yml': rc.replace('TOKEN}', "TOKEN:-''}") })).toEqual([]);
    const bun = { 'package.json': server, 'bun.lock': '{}' };
    expect(codes({ ...bun, 'bunfig.toml': '[install.scopes]\nshop = { token = "$npm_token" }\n' })).toEqual([
      'IMGC4118',
    ]);
    expect(codes({ ...project, '.yarnrc.yml': rc })).toEqual([]);
  });

  test.each([
    ['a secret gives it', npmrc, { secretNames: ['NPM_TOKEN'] }],
    ['a secret is a file of settings', npmrc, { secretNames: ['/root/.npmrc'] }],
    ['the installation has it', npmrc, { installEnv: ['NPM_TOKEN'] }],
    ['an argument gives it', npmrc, { args: ['NPM_TOKEN'] }],
    ['it may be missing', npmrc.replace('TOKEN}', 'TOKEN?}'), {}],
    ['it is a comment', `# ${npmrc}`, {}],
    ['it is no token', 'cache=${HOME}/.npm\n', {}],
  ])('is not told of where %s', (_, text, wishes) => {
    expect(codes({ ...project, '.npmrc': text }, wishes)).toEqual([]);
  });
});

describe('what Git fetches', () => {
  const needs = (lockfile: string, text: string) =>
    recipe({ 'package.json': server, [lockfile]: text }).packages?.map(({ value }) => value);
  const overHttps = ['ca-certificates', 'git'];
  const overSsh = [...overHttps, 'openssh-client'];
  const npm = (resolved: string) =>
    JSON.stringify({ packages: { 'node_modules/prices': { resolved } } }, null, 2);

  test.each([
    ['package-lock.json', npm('git+https://git.shop.example/prices.git#ab'), overHttps],
    ['package-lock.json', npm('git+ssh://git@git.shop.example/prices.git#ab'), overSsh],
    ['package-lock.json', npm('git+ssh://git@github.com/shop/prices.git#ab'), undefined],
    [
      'yarn.lock',
      '# yarn lockfile v1\n\nx:\n  resolved "git+https://git.shop.example/prices.git#ab"\n',
      overHttps,
    ],
    [
      'yarn.lock',
      '# yarn lockfile v1\n\nx:\n  resolved "git+ssh://git@git.shop.example/p.git#ab"\n',
      overSsh,
    ],
    [
      'yarn.lock',
      '# yarn lockfile v1\n\nx:\n  resolved "https://codeload.example/shop/tar.gz/ab"\n',
      undefined,
    ],
    ['yarn.lock', '"p@x":\n  resolution: "p@https://git.shop.example/p.git#commit=ab"\n', overHttps],
    [
      'pnpm-lock.yaml',
      "lockfileVersion: '9.0'\n  p:\n    resolution: {commit: ab, repo: https://x/p.git, type: git}\n",
      overHttps,
    ],
    [
      'pnpm-lock.yaml',
      "lockfileVersion: '9.0'\n  p:\n    resolution: {commit: ab, repo: git@x:p.git, type: git}\n",
      overSsh,
    ],
    ['pnpm-lock.yaml', "lockfileVersion: '9.0'\n  p:\n    resolution: {tarball: https://x/p}\n", undefined],
    ['bun.lock', '{"p": ["p@git+ssh://git@git.shop.example/p#ab"]}', overSsh],
  ])('by %s needs Git and its transport: %s', (lockfile, text, packages) => {
    expect(needs(lockfile, text)).toEqual(packages);
  });
});
