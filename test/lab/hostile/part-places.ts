import { custom, node, nodeFiles, withPart } from './applications.ts';
import { asSource, inFolder, merged, type Place, under, withoutSlash } from './place.ts';
import { assigned, copies, holds, mounts, scripts, type Seen, valuesOf } from './seen.ts';

/** The main part, or a component: what can be said of both. */
export interface Scope {
  config(more: object): Record<string, unknown>;
  stage(id: string): string;
  folder: string;
}

export const mainPart: Scope = {
  config: (more) => merged(custom, { ...more }),
  stage: (id) => id,
  folder: '.',
};

export const component: Scope = {
  config: (more) => merged(withPart, { components: { part: more } }),
  stage: (id) => `part-${id}`,
  folder: 'part',
};

/** A script as the user wrote it, but for how its lines end. */
function asLines(value: string): string {
  return value.trimEnd().split(/\r?\n/).join('\n');
}

/** The keys of a part that are no artifacts. */
export function partPlaces({ config, stage, folder }: Scope): Record<string, Place> {
  const script = (put: (value: string) => object, id: string): Place => ({
    examples: ['make all'],
    config: (value) => config(put(value)),
    arrives: (seen, value) =>
      scripts(seen, stage(id)).some((text) =>
        [asLines(value), `set -eu\n${asLines(value)}\n`].includes(text),
      ),
  });
  const env = (put: (env: object) => object, id: string): Record<'*' | '*?', Place> => ({
    '*': {
      examples: ['one'],
      config: (value) => config(put({ NAME: value })),
      arrives: (seen, value) => scripts(seen, stage(id)).some((text) => assigned(text, 'NAME') === value),
    },
    '*?': {
      examples: ['NAME'],
      config: (value) => config(put(under(value, 'one'))),
      arrives: (seen, value) => scripts(seen, stage(id)).some((text) => text.includes(`${value}=one`)),
    },
  });
  const secret = (more: object) => config({ build: { secrets: [{ id: 'it', ...more }] } });
  const mounted = (
    test: (mount: ReturnType<typeof mounts>[number], value: string) => boolean,
    id = 'build',
  ) => {
    return (seen: Seen, value: string) => mounts(seen, stage(id)).some((mount) => test(mount, value));
  };
  const told = (seen: Seen, value: string) => holds(seen.output.build, value);
  const cache = (more: object) =>
    config({ caches: { mounts: [{ id: 'it', target: '/cache', for: ['build'], ...more }] } });
  const buildEnv = env((more) => ({ build: { env: more } }), 'build');
  const installEnv = env((more) => ({ build: { install: { command: 'true', env: more } } }), 'deps');
  const testEnv = env((more) => ({ test: { command: 'true', env: more } }), 'test');
  return {
    'build.command': script((value) => ({ build: { command: value } }), 'build'),
    'build.command[]': script((value) => ({ build: { command: [value] } }), 'build'),
    'build.install.command': script((value) => ({ build: { install: { command: value } } }), 'deps'),
    'build.install.command[]': script((value) => ({ build: { install: { command: [value] } } }), 'deps'),
    'test.command': script((value) => ({ test: { command: value } }), 'test'),
    'test.command[]': script((value) => ({ test: { command: [value] } }), 'test'),
    'build.env.*': buildEnv['*'],
    'build.env.*?': buildEnv['*?'],
    'build.install.env.*': installEnv['*'],
    'build.install.env.*?': installEnv['*?'],
    'test.env.*': testEnv['*'],
    'test.env.*?': testEnv['*?'],
    'build.args.*': {
      examples: ['one'],
      config: (value) => config({ build: { args: { NAME: value } } }),
      arrives: (seen, value) =>
        valuesOf(seen, 'ARG', stage('build')).NAME === (value.includes('{{') ? '' : value) &&
        // Only a template is filled when the build runs.
        (!value.includes('{{') || told(seen, value)),
    },
    'build.args.*?': {
      examples: ['NAME'],
      config: (value) => config({ build: { args: under(value, 'one') } }),
      arrives: (seen, value) => valuesOf(seen, 'ARG', stage('build'))[value] === 'one',
    },
    'build.packages[]': {
      examples: ['gcc'],
      config: (value) => config({ build: { packages: [value] } }),
      arrives: (seen, value) =>
        scripts(seen, stage('toolchain')).some((text) => text.split(/ |'/).includes(value)),
    },
    'build.include[]': {
      examples: ['src', 'a b'],
      config: (value) => config({ build: { include: [value] } }),
      files: (value) => ({ [inFolder('', folder, value)]: '' }),
      arrives: (seen, value) => {
        const path = asSource(inFolder('', folder, value));
        return copies(seen, stage('build')).some(({ sources }) => sources.map(withoutSlash).includes(path));
      },
    },
    // Options of a mount cannot be quoted, so some paths are copied instead.
    'build.install.include[]': {
      examples: ['src', 'a b'],
      config: (value) => config({ build: { install: { command: 'true', include: [value] } } }),
      files: (value) => ({ [inFolder('', folder, value)]: '' }),
      arrives: (seen, value) => {
        const path = inFolder('', folder, value);
        const bound = mounts(seen, stage('deps')).some(({ source }) => withoutSlash(source || '.') === path);
        const copied = copies(seen, stage('deps')).flatMap(({ sources }) => sources.map(withoutSlash));
        return bound || copied.includes(asSource(path));
      },
    },
    'build.network': {
      examples: ['none'],
      config: (value) => config({ build: { network: value } }),
      arrives: yes,
    },
    'build.secrets[]': {
      examples: ['TOKEN'],
      config: (value) => config({ build: { secrets: [value] } }),
      arrives: mounted(
        ({ type, id, env: name }, value) => type === 'secret' && id === value && name === value,
      ),
    },
    'build.secrets[].id': {
      examples: ['token'],
      config: (value) =>
        secret({ id: value, as: { env: 'TOKEN' }, from: { env: 'TOKEN' }, invalidates: true }),
      arrives: mounted(({ type, id }, value) => type === 'secret' && id === value),
    },
    'build.secrets[].as.env': {
      examples: ['TOKEN'],
      config: (value) => secret({ as: { env: value } }),
      arrives: mounted(({ env: name }, value) => name === value),
    },
    'build.secrets[].as.file': {
      examples: ['/run/it'],
      config: (value) => secret({ as: { file: value } }),
      arrives: mounted(({ target }, value) => target === value),
    },
    'build.secrets[].from.env': {
      examples: ['IT'],
      config: (value) => secret({ from: { env: value } }),
      arrives: told,
    },
    'build.secrets[].from.file': {
      examples: ['~/it'],
      config: (value) => secret({ from: { file: value } }),
      arrives: told,
    },
    'build.secrets[].for[]': {
      examples: ['build'],
      config: (value) => secret({ for: [value] }),
      arrives: yes,
    },
    'build.ssh[]': {
      examples: ['default'],
      config: (value) => config({ build: { ssh: [value] } }),
      arrives: mounted(({ type, id }, value) => type === 'ssh' && id === value),
    },
    'build.trust[].env': {
      examples: ['CA'],
      config: (value) => config({ build: { trust: [{ env: value }] } }),
      arrives: told,
    },
    'build.trust[].file': {
      examples: ['ca.pem'],
      config: (value) => config({ build: { trust: [{ file: value }] } }),
      arrives: told,
    },
    'caches.dependencies': {
      examples: ['layer'],
      config: (value) => config({ caches: { dependencies: value } }),
      arrives: yes,
    },
    'caches.mounts[].id': {
      examples: ['next'],
      config: (value) => cache({ id: value }),
      arrives: mounted(({ type, id }, value) => type === 'cache' && id.endsWith(`-${value}`)),
    },
    'caches.mounts[].target': {
      examples: ['/cache/it'],
      config: (value) => cache({ target: value }),
      arrives: mounted(({ target }, value) => target === value),
    },
    'caches.mounts[].for[]': {
      examples: ['build'],
      config: (value) => cache({ for: [value] }),
      arrives: yes,
    },
    'caches.mounts[].sharing': {
      examples: ['locked'],
      config: (value) => cache({ sharing: value }),
      arrives: mounted(({ sharing }, value) => sharing === value),
    },
    language: {
      examples: ['node'],
      config: (value) => config({ language: value }),
      files: packageIn,
      arrives: yes,
    },
    'language.name': {
      examples: ['custom'],
      config: (value) => config({ language: { name: value, image: 'debian:trixie-slim' } }),
      arrives: yes,
    },
    'language.image': {
      examples: ['debian:trixie'],
      config: (value) => config({ language: { name: 'custom', image: value } }),
      arrives: ({ stages }, value) =>
        stages.some(({ name, base }) => name === stage('toolchain') && base === value),
    },
  };

  function packageIn(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(nodeFiles).map(([path, text]) => [`${folder}/${path}`.replace('./', ''), text]),
    );
  }
}

/** An enumeration has nothing that could go astray. */
const yes = () => true;

/** The same keys where the commands are a pack's own, and joined instead of a script. */
export const packPlaces: Record<string, Place> = {
  'build.env.*': ofPack((value) => ({ build: { env: { NAME: value } } }), 'build'),
  'build.install.env.*': ofPack((value) => ({ build: { install: { env: { NAME: value } } } }), 'deps'),
  'test.env.*': ofPack((value) => ({ test: { gate: true, env: { NAME: value } } }), 'test'),
  'build.install.include[]': {
    examples: ['src', 'a b'],
    config: (value) => merged(node, { build: { install: { include: [value] } } }),
    files: (value) => ({ [inFolder('', '.', value)]: '', ...nodeFiles }),
    arrives: (seen, value) => {
      const path = inFolder('', '.', value);
      const copied = copies(seen, 'deps').flatMap(({ sources }) => sources.map(withoutSlash));
      return (
        mounts(seen, 'deps').some(({ source }) => withoutSlash(source || '.') === path) ||
        copied.includes(asSource(path))
      );
    },
  },
};

function ofPack(put: (value: string) => Record<string, unknown>, stage: string): Place {
  return {
    examples: ['one'],
    config: (value) => merged(node, put(value)),
    files: () => nodeFiles,
    arrives: (seen, value) => scripts(seen, stage).some((text) => assigned(text, 'NAME') === value),
  };
}
