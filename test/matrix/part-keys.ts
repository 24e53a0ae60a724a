const checksum = `sha256:${'0'.repeat(64)}`;
const feeder = {
  components: {
    feeder: {
      language: { name: 'custom', image: 'debian:trixie-slim' },
      path: 'part',
      build: { command: 'make' },
    },
  },
};

export interface Keys {
  [name: string]: Record<string, unknown>;
}

const probe = { image: 'docker:28-cli', path: '/usr/bin/docker' };
const download = { from: 'https://example.com/it', checksum };

/** Every key that the main part and a component both have, by a name for it. */
export const partKeys: Readonly<Keys> = {
  'build.install.command': { build: { install: { command: 'install it' } } },
  'build.install.include': { build: { install: { include: ['data'] } } },
  'build.install.env': { build: { install: { env: { A: 'one' } } } },
  'build.command': { build: { command: ['first', 'second'] } },
  'build.packages': { build: { packages: ['git'] } },
  'build.env': { build: { env: { A: 'one' } } },
  'build.args': { build: { args: { GIT_SHA: '{{git.sha}}', MODE: 'fast' } } },
  'build.secrets, a word': { build: { secrets: ['NPM_TOKEN'] } },
  'build.secrets, a file': {
    build: { secrets: [{ id: 'npmrc', from: { file: '~/.npmrc' }, as: { file: '/root/.npmrc' } }] },
  },
  'build.secrets, a variable': {
    build: { secrets: [{ id: 'token', from: { env: 'FROM_HERE' }, as: { env: 'NPM_TOKEN' } }] },
  },
  'build.secrets, invalidates': {
    build: { secrets: [{ id: 'NPM_TOKEN', invalidates: true, required: false }] },
  },
  'build.secrets, for': {
    test: { command: 'run tests' },
    build: { secrets: [{ id: 'NPM_TOKEN', for: ['install', 'test'] }] },
  },
  'build.ssh': { build: { ssh: ['default'] } },
  'build.trust': { build: { trust: [{ file: 'ca.pem' }, { env: 'CA' }] } },
  'build.trust, runtime': { build: { trust: [{ host: true, runtime: true }] } },
  'build.include': { build: { include: ['src'] } },
  'build.inputs, component': {
    ...feeder,
    build: { inputs: [{ component: 'feeder', path: '/out', to: 'generated' }] },
  },
  'build.inputs, context': {
    build: { inputs: [{ context: 'data', to: 'other', mode: '0755', except: ['*.md'] }] },
  },
  'build.inputs, image': { build: { inputs: [{ ...probe, to: 'it' }] } },
  'build.inputs, url': {
    build: { inputs: [{ url: 'https://example.com/it.tgz', checksum, extract: true, to: 'it' }] },
  },
  'build.inputs, url by machine': {
    build: { inputs: [{ url: { amd64: download, arm64: download }, to: 'it' }] },
  },
  'build.network': { build: { network: 'none' } },
  'build.network, host': { build: { network: 'host' } },
  'build: false': { build: false },
  test: { test: { command: 'run tests', env: { CI: 'true' } } },
  'test.gate': { test: { command: 'run tests', gate: true } },
  'caches.dependencies, layer': { caches: { dependencies: 'layer' } },
  'caches.dependencies, mount': { caches: { dependencies: 'mount' } },
  'caches.mounts': {
    caches: {
      mounts: [{ id: 'it', target: '/cache', for: ['build', 'install', 'test'], sharing: 'locked' }],
    },
  },
  artifacts: { artifacts: ['...', { path: 'data', to: 'other' }] },
};

/** What ships from elsewhere. */
export const artifactKeys: Readonly<Keys> = {
  'artifacts, a word': { artifacts: ['...', 'data'] },
  'artifacts, component': {
    ...feeder,
    artifacts: ['...', { component: 'feeder', path: '/out', to: '/opt/it' }],
  },
  'artifacts, context': {
    artifacts: ['...', { context: 'data', to: '/opt/data', mode: '0555', except: ['*.md'] }],
  },
  'artifacts, image': { artifacts: ['...', { ...probe, to: '/opt/docker' }] },
  'artifacts, url': {
    artifacts: ['...', { url: 'https://example.com/it.tgz', checksum, extract: true, to: '/opt/it' }],
  },
  'artifacts, url by machine': {
    artifacts: ['...', { url: { amd64: download, arm64: download }, to: '/opt/it', mode: '0755' }],
  },
  components: { ...feeder },
};
