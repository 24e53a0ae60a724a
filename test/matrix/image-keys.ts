import type { Keys } from './part-keys.ts';

const user = { name: 'me', uid: 4711, gid: 4712 };
const check = { interval: '5s', timeout: '2s', startPeriod: '1s', retries: 2 };
const runs = {
  user,
  env: { A: 'one' },
  workdir: '/elsewhere',
  entrypoint: ['/bin/other'],
  command: ['serve'],
  ports: [4001],
  writable: ['/data'],
  volumes: ['/kept'],
  stopSignal: 'SIGUSR1',
};

/** Every key of the image and its build, by a name for it. */
export const imageKeys: Readonly<Keys> = {
  name: { name: 'other' },
  'runtime.base, slim': { runtime: { base: 'slim' } },
  'runtime.base, alpine': { runtime: { base: 'alpine' } },
  'runtime.base, distroless': { runtime: { base: 'distroless' } },
  'runtime.base, scratch': { runtime: { base: 'scratch' } },
  'runtime.base, own': { runtime: { base: 'registry.corp/debian:trixie' } },
  'runtime.base, own in full': {
    runtime: {
      base: { image: 'registry.corp/it:1', packages: 'apk', shell: true, user: 1001 },
      packages: ['tini'],
    },
  },
  'runtime.user': { runtime: { user } },
  'runtime.user, root': { runtime: { user: 'root' } },
  'runtime.user, nonroot': { runtime: { user: 'nonroot' } },
  'runtime.packages': { runtime: { packages: ['tini'] } },
  'runtime.packages, slim': { runtime: { base: 'slim', packages: ['tini'] } },
  'runtime.env': { runtime: { env: { A: 'one' } } },
  'runtime.workdir': { runtime: { workdir: '/elsewhere' } },
  'runtime.entrypoint': { runtime: { entrypoint: ['/bin/it'], command: ['serve'] } },
  'runtime.command': { runtime: { command: ['/bin/it', 'serve'] } },
  'runtime.ports': { runtime: { ports: [4000] } },
  'runtime.writable': { runtime: { writable: ['/data'] } },
  'runtime.volumes': { runtime: { volumes: ['/kept'] } },
  'runtime.healthcheck, http': { runtime: { ports: [4000], healthcheck: { http: '/health', ...check } } },
  'runtime.healthcheck, command': { runtime: { healthcheck: { command: ['/bin/check'], ...check } } },
  'runtime.stopSignal': { runtime: { stopSignal: 'SIGUSR1' } },
  'images.mirror': { images: { mirror: 'registry.corp/hub' } },
  'images.mirror, by registry': {
    images: { mirror: { 'docker.io': 'registry.corp/hub', 'gcr.io': 'registry.corp/gcr' } },
  },
  'image.labels': { image: { labels: { a: 'one' } } },
  'targets, toolchain': { targets: { more: { from: 'toolchain', ...runs } } },
  'targets, deps': { targets: { more: { from: 'deps', packages: ['git'], ...runs } } },
  'targets, build': { targets: { more: { from: 'build', ...runs } } },
  'targets, runtime': { targets: { more: { from: 'runtime', ...runs } } },
  'targets, healthcheck': {
    targets: { more: { from: 'runtime', healthcheck: { command: ['/bin/check'], ...check } } },
  },
  'targets, healthcheck http': {
    targets: { more: { from: 'runtime', ports: [4001], healthcheck: { http: '/health' } } },
  },
  ignore: { ignore: ['docs'] },
  'dockerfile.syntax': { dockerfile: { syntax: 'docker/dockerfile:1' } },
  extends: { extends: 'base.yaml' },
};

/** Keys that the build command reads: no byte of the Dockerfile is theirs. */
export const flagKeys: Readonly<Keys> = {
  ...Object.fromEntries(
    ['none', 'gha', 'registry', 'local', 's3', 'azblob', 'inline'].map((remote) => {
      return [`caches.remote, ${remote}`, { caches: { remote } }];
    }),
  ),
  'caches, a word': { caches: 'gha' },
  'caches.remote, with options': { caches: { remote: { type: 'gha', options: { mode: 'min' } } } },
  'caches.remote, several': {
    caches: { remote: [{ type: 'inline' }, { type: 'registry', options: { ref: 'registry.corp/cache' } }] },
  },
  'image.name': { image: { name: 'ghcr.io/acme/orders' } },
  'image.name, of templates': { image: { name: '{{env.REGISTRY}}/{{env.TEAM}}/{{name}}' } },
  'image.tags': { image: { tags: ['{{git.sha}}', 'latest'] } },
  'image.platforms': { image: { platforms: ['linux/amd64', 'linux/arm64'] } },
  'image.annotations': { image: { annotations: { a: 'one' } } },
  'image.maxSize': { image: { maxSize: '200MB' } },
  'image.sbom': { image: { sbom: true } },
  'image.provenance': { image: { provenance: 'max' } },
  'image.reproducible': { image: { reproducible: true } },
  silence: { silence: ['IMGC5002'] },
};
