import { custom, node, nodeFiles } from './applications.ts';
import { merged, type Place, under } from './place.ts';
import { all, scripts, type Seen, valuesOf } from './seen.ts';

/** The image, or a target that stands on it. */
export interface RuntimeScope {
  config(base: object, more: object): Record<string, unknown>;
  stage: string;
  /** Where accounts are made. */
  account: string;
}

export const image: RuntimeScope = {
  config: (base, more) => merged({ ...base }, { runtime: more }),
  stage: 'runtime',
  account: 'account',
};

export const target: RuntimeScope = {
  config: (base, more) => merged({ ...base }, { targets: { more: { from: 'runtime', ...more } } }),
  stage: 'more',
  account: 'more-account',
};

/** The keys that say how a container runs. */
export function runtimePlaces({ config, stage, account }: RuntimeScope): Record<string, Place> {
  const onCustom = (more: object) => config(custom, more);
  const words = (keyword: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK') => (seen: Seen, value: string) =>
    all(seen, keyword, stage).some((one) => one.words.includes(value) && !one.shell);
  const folder = (put: (value: string) => object): Place => ({
    examples: ['/data'],
    config: (value) => onCustom(put(value)),
    arrives: (seen, value) => all(seen, 'WORKDIR', stage).some((one) => one.value === value),
  });
  const duration = (key: 'interval' | 'timeout' | 'startPeriod'): Place => ({
    examples: ['30s'],
    config: (value) => onCustom({ healthcheck: { command: ['/check'], [key]: value } }),
    arrives: (seen) => all(seen, 'HEALTHCHECK', stage).length === 1,
  });
  return {
    command: {
      examples: ['/usr/local/bin/app serve'],
      config: (value) => onCustom({ command: value }),
      arrives: (seen, value) =>
        value.split(/ +/).every((word) => words('CMD')(seen, word) || words('ENTRYPOINT')(seen, word)),
    },
    'command[]': {
      examples: ['serve'],
      config: (value) => onCustom({ command: ['/usr/local/bin/app', value] }),
      // An image whose base starts nothing has one list of words.
      arrives: (seen, value) => words('CMD')(seen, value) || words('ENTRYPOINT')(seen, value),
    },
    'entrypoint[]': {
      examples: ['/usr/local/bin/app'],
      config: (value) => onCustom({ entrypoint: [value] }),
      arrives: words('ENTRYPOINT'),
    },
    'env.*': {
      examples: ['one'],
      config: (value) => onCustom({ env: { NAME: value } }),
      arrives: (seen, value) => valuesOf(seen, 'ENV', stage).NAME === value,
    },
    'env.*?': {
      examples: ['NAME'],
      config: (value) => onCustom({ env: under(value, 'one') }),
      arrives: (seen, value) => valuesOf(seen, 'ENV', stage)[value] === 'one',
    },
    'healthcheck.command[]': {
      examples: ['/check'],
      config: (value) => onCustom({ healthcheck: { command: ['/check', value] } }),
      arrives: words('HEALTHCHECK'),
    },
    'healthcheck.http': {
      examples: ['/health'],
      config: (value) => config(node, { ports: [3000], healthcheck: { http: value } }),
      files: () => nodeFiles,
      arrives: (seen, value) => words('HEALTHCHECK')(seen, `http://127.0.0.1:3000${value}`),
    },
    'healthcheck.interval': duration('interval'),
    'healthcheck.timeout': duration('timeout'),
    'healthcheck.startPeriod': duration('startPeriod'),
    'packages[]': {
      examples: ['tini'],
      config: (value) => onCustom({ packages: [value] }),
      arrives: (seen, value) => scripts(seen, stage).some((text) => text.split(/ |'/).includes(value)),
    },
    stopSignal: {
      examples: ['SIGINT'],
      config: (value) => onCustom({ stopSignal: value }),
      arrives: (seen, value) => all(seen, 'STOPSIGNAL', stage).some((one) => one.value === value),
    },
    user: {
      examples: ['nonroot', 'root'],
      config: (value) => onCustom({ user: value }),
      arrives: () => true,
    },
    'user.name': {
      examples: ['app'],
      config: (value) => onCustom({ user: { name: value, uid: 4711 } }),
      arrives: (seen, value) =>
        scripts(seen, account).some((text) => text.startsWith(`echo ${value}:x:4711:`)),
    },
    'volumes[]': {
      ...folder((value) => ({ volumes: [value] })),
      arrives: (seen, value) => all(seen, 'VOLUME', stage).some((one) => one.words.includes(value)),
    },
    workdir: folder((value) => ({ workdir: value })),
    'writable[]': folder((value) => ({ writable: [value] })),
  };
}
