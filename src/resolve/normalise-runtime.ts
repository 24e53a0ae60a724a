import type { RuntimeKey, TargetKey } from '../generated/config-file.ts';
import type { HealthCheck, OwnBase, RuntimeConfig, TargetConfig, User } from '../model/config.ts';
import type { Flavour } from '../model/recipe.ts';
import { compact, type Reader } from './reader.ts';

const flavours: readonly string[] = ['scratch', 'distroless', 'slim', 'alpine', 'full'] satisfies Flavour[];

/** The key `runtime`, or what a target has of its keys, with every short form written out. */
export function normaliseRuntime(raw: RuntimeKey | undefined, read: Reader): RuntimeConfig {
  const runtime = raw ?? {};
  return compact<RuntimeConfig>({
    base: read.setting(baseOf(runtime.base), 'base'),
    user: read.setting(userOf(runtime.user), 'user'),
    packages: read.settings<string>(runtime.packages, 'packages'),
    env: runtime.env ?? {},
    workdir: read.setting(runtime.workdir, 'workdir'),
    entrypoint: read.setting<string[]>(runtime.entrypoint, 'entrypoint'),
    command: read.setting(wordsOf(runtime.command), 'command'),
    ports: read.settings<number>(runtime.ports, 'ports'),
    writable: read.settings<string>(runtime.writable, 'writable'),
    volumes: read.settings<string>(runtime.volumes, 'volumes'),
    healthcheck: runtime.healthcheck && healthCheck(runtime.healthcheck, read.below('healthcheck')),
    stopSignal: runtime.stopSignal,
    origin: raw === undefined ? read.at() : read.keyAt(),
  });
}

export function normaliseTarget(name: string, raw: TargetKey, read: Reader): TargetConfig {
  const { from, ...runtime } = raw;
  return {
    name,
    from: { value: from, origin: read.at('from') },
    runtime: normaliseRuntime(runtime, read),
    origin: read.keyAt(),
  };
}

/** A text of plain words is short for the list of them. */
function wordsOf(command: RuntimeKey['command']): string[] | undefined {
  return typeof command === 'string' ? command.split(/ +/) : command;
}

function baseOf(base: RuntimeKey['base']): Flavour | OwnBase | undefined {
  if (typeof base !== 'string') return base;
  return flavours.includes(base) ? (base as Flavour) : { image: base };
}

function userOf(user: RuntimeKey['user']): User | undefined {
  return typeof user === 'object' ? { name: user.name, uid: user.uid, gid: user.gid ?? user.uid } : user;
}

function healthCheck(raw: NonNullable<RuntimeKey['healthcheck']>, read: Reader): HealthCheck {
  const { http, command, ...options } = raw;
  return { ask: compact<HealthCheck['ask']>({ http, command }), options, origin: read.at() };
}
