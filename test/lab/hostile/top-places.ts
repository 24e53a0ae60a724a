import { posix } from 'node:path';
import { custom, node, nodeFiles } from './applications.ts';
import { inFolder, merged, type Place, under, withoutSlash } from './place.ts';
import { copies, holds, scripts, type Seen, valuesOf } from './seen.ts';

const put = (more: Record<string, unknown>) => merged(custom, more);
const yes = () => true;
const told = (seen: Seen, value: string) => holds(seen.output.build, value);
const baseOf = ({ stages }: Seen, stage: string) => stages.find(({ name }) => name === stage)?.base ?? '';
const remote = (options: object) => put({ caches: { remote: [{ type: 'registry', options }] } });
const oneRemote = (options: object) => put({ caches: { remote: { type: 'registry', options } } });

/** A label, unless it is filled only when the build runs. */
const labelled = (seen: Seen, key: string, value: string) =>
  value.includes('{{')
    ? told(seen, value) && !(key in valuesOf(seen, 'LABEL', 'runtime'))
    : valuesOf(seen, 'LABEL', 'runtime')[key] === value;

/** The file that `extends` names. */
const extended = (value: string) => (value.startsWith('//') ? value.slice(2) : posix.join('.', value));

/** The keys that a config has once. */
export const topPlaces: Record<string, Place> = {
  name: {
    examples: ['orders'],
    config: (value) => put({ name: value }),
    arrives: (seen, value) => valuesOf(seen, 'LABEL', 'runtime')['org.opencontainers.image.title'] === value,
  },
  extends: {
    examples: ['base.yaml'],
    config: (value) => put({ extends: value }),
    files: (value) => ({ [extended(value)]: 'runtime: {env: {EXTENDED: "yes"}}' }),
    arrives: (seen) => valuesOf(seen, 'ENV', 'runtime').EXTENDED === 'yes',
  },
  'extends[]': {
    examples: ['base.yaml'],
    config: (value) => put({ extends: [value] }),
    files: (value) => ({ [extended(value)]: 'runtime: {env: {EXTENDED: "yes"}}' }),
    arrives: (seen) => valuesOf(seen, 'ENV', 'runtime').EXTENDED === 'yes',
  },
  path: {
    examples: ['api'],
    config: (value) => merged(node, { path: value }),
    files: (value) =>
      Object.fromEntries(Object.entries(nodeFiles).map(([path, text]) => [inFolder('', value, path), text])),
    arrives: (seen, value) =>
      copies(seen, 'build').some(({ sources }) =>
        sources.some((path) => withoutSlash(path) === withoutSlash(posix.normalize(value))),
      ),
  },
  context: { examples: ['.'], config: (value) => put({ context: value }), arrives: yes },
  'language.version': {
    examples: ['24'],
    config: (value) => merged(node, { language: { name: 'node', version: value } }),
    files: () => nodeFiles,
    arrives: (seen, value) =>
      seen.stages.some(({ name, base }) => name === 'toolchain' && base.startsWith(`node:${value}-`)),
  },
  'language.packageManager': {
    examples: ['pip@25.3'],
    config: (value) => ({ name: 'app', language: { name: 'python', packageManager: value } }),
    files: () => ({ 'requirements.txt': 'a==1\n', 'main.py': '' }),
    arrives: (seen, value) => scripts(seen, 'toolchain').join('\n').includes(value.replace('@', '==')),
  },
  'language.cgo': {
    examples: ['auto', 'off'],
    config: (value) => ({ name: 'app', language: { name: 'go', cgo: value } }),
    files: () => ({ 'go.mod': 'module x.com/app\n\ngo 1.24.0\n', 'main.go': 'package main\n' }),
    arrives: yes,
  },
  'language.stamp': {
    examples: ['auto', 'off'],
    config: (value) => ({ name: 'app', language: { name: 'go', stamp: value } }),
    files: () => ({ 'go.mod': 'module x.com/app\n\ngo 1.24.0\n', 'main.go': 'package main\n' }),
    arrives: yes,
  },
  'language.fallback': {
    examples: ['spa', 'none'],
    config: (value) => ({ name: 'app', language: { name: 'static', fallback: value } }),
    files: () => ({ 'index.html': '', 'other.html': '' }),
    arrives: yes,
  },
  'images.mirror': {
    examples: ['registry.corp/hub'],
    config: (value) => put({ images: { mirror: value } }),
    arrives: (seen, value) => baseOf(seen, 'toolchain') === `${value}/library/debian:trixie-slim`,
  },
  'images.mirror.*': {
    examples: ['registry.corp/hub'],
    config: (value) => put({ images: { mirror: { 'docker.io': value } } }),
    arrives: (seen, value) => baseOf(seen, 'toolchain') === `${value}/library/debian:trixie-slim`,
  },
  // A registry that nothing is of changes nothing.
  'images.mirror.*?': {
    examples: ['ghcr.io'],
    config: (value) => put({ images: { mirror: under(value, 'registry.corp') } }),
    arrives: yes,
  },
  'image.name': {
    examples: ['acme/orders', 'acme/{{env.A}}'],
    config: (value) => put({ image: { name: value } }),
    arrives: ({ output }, value) => output.name === value,
  },
  'image.tags[]': {
    examples: ['latest'],
    config: (value) => put({ image: { tags: [value] } }),
    arrives: told,
  },
  'image.platforms[]': {
    examples: ['linux/amd64'],
    config: (value) => put({ image: { platforms: [value] } }),
    arrives: told,
  },
  'image.labels.*': {
    examples: ['one'],
    config: (value) => put({ image: { labels: { 'the.label': value } } }),
    arrives: (seen, value) => labelled(seen, 'the.label', value),
  },
  'image.labels.*?': {
    examples: ['the.label'],
    config: (value) => put({ image: { labels: under(value, 'one') } }),
    arrives: (seen, value) => labelled(seen, value, 'one'),
  },
  'image.annotations.*': {
    examples: ['one'],
    config: (value) => put({ image: { annotations: { it: value } } }),
    arrives: told,
  },
  'image.annotations.*?': {
    examples: ['it'],
    config: (value) => put({ image: { annotations: under(value, 'one') } }),
    arrives: told,
  },
  'image.maxSize': {
    examples: ['200MB'],
    config: (value) => put({ image: { maxSize: value } }),
    arrives: told,
  },
  'image.provenance': {
    examples: ['max'],
    config: (value) => put({ image: { provenance: value } }),
    arrives: told,
  },
  'runtime.base': {
    examples: ['debian:trixie', 'slim'],
    config: (value) => put({ runtime: { base: value } }),
    arrives: (seen, value) => value === 'slim' || baseOf(seen, 'runtime') === value,
  },
  'runtime.base.image': {
    examples: ['debian:trixie'],
    config: (value) => put({ runtime: { base: { image: value } } }),
    arrives: (seen, value) => baseOf(seen, 'runtime') === value,
  },
  'runtime.base.packages': {
    examples: ['apt'],
    config: (value) => put({ runtime: { base: { image: 'debian:trixie', packages: value } } }),
    arrives: yes,
  },
  caches: { examples: ['gha'], config: (value) => put({ caches: value }), arrives: told },
  'caches.remote': {
    examples: ['gha'],
    config: (value) => put({ caches: { remote: value } }),
    arrives: told,
  },
  'caches.remote[]': {
    examples: ['gha'],
    config: (value) => put({ caches: { remote: [value] } }),
    arrives: told,
  },
  'caches.remote.type': {
    examples: ['gha'],
    config: (value) => put({ caches: { remote: { type: value } } }),
    arrives: told,
  },
  'caches.remote[].type': {
    examples: ['gha'],
    config: (value) => put({ caches: { remote: [{ type: value }] } }),
    arrives: told,
  },
  'caches.remote.options.*': {
    examples: ['a/b'],
    config: (value) => oneRemote({ ref: value }),
    arrives: told,
  },
  'caches.remote.options.*?': {
    examples: ['ref'],
    config: (value) => oneRemote(under(value, 'x')),
    arrives: told,
  },
  'caches.remote[].options.*': {
    examples: ['a/b'],
    config: (value) => remote({ ref: value }),
    arrives: told,
  },
  'caches.remote[].options.*?': {
    examples: ['ref'],
    config: (value) => remote(under(value, 'x')),
    arrives: told,
  },
  'components.*?': {
    examples: ['part'],
    config: (value) =>
      put({
        artifacts: [...custom.artifacts, { component: value, path: '/out/it', to: '/srv/it' }],
        components: under(value, { language: custom.language, build: custom.build }),
      }),
    arrives: ({ stages }, value) => stages.some(({ name }) => name === `${value}-build`),
  },
  'components.*.path': {
    examples: ['web', '.'],
    config: (value) =>
      put({
        artifacts: [...custom.artifacts, { component: 'part', path: '/out/it', to: '/srv/it' }],
        components: { part: { path: value, language: custom.language, build: custom.build } },
      }),
    arrives: (seen, value) =>
      copies(seen, 'part-build').some(({ sources }) =>
        sources.some((path) => withoutSlash(path) === withoutSlash(posix.normalize(value))),
      ),
  },
  'targets.*?': {
    examples: ['worker'],
    config: (value) => put({ targets: under(value, { from: 'runtime' }) }),
    arrives: ({ stages }, value) => stages.some(({ name }) => name === value),
  },
  'targets.*.from': {
    examples: ['runtime', 'build', 'toolchain', 'deps'],
    config: (value) => put({ targets: { more: { from: value } } }),
    arrives: yes,
  },
  'ignore[]': {
    examples: ['docs'],
    config: (value) => put({ ignore: [value] }),
    arrives: ({ output }, value) =>
      output.dockerignore
        .split('\n')
        .includes(value.startsWith('//') ? value.slice(2) : posix.join('.', value)),
  },
  'dockerfile.syntax': {
    examples: ['docker/dockerfile:1', 'builtin'],
    config: (value) => put({ dockerfile: { syntax: value } }),
    arrives: ({ output }, value) =>
      value === 'builtin' || output.dockerfile.startsWith(`# syntax=${value}\n`),
  },
  'silence[]': { examples: ['IMGC5001'], config: (value) => put({ silence: [value] }), arrives: yes },
};
