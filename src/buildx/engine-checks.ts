import type { BuildRequest } from './build-command.ts';
import { type Builder, builderFault, readBuilder } from './builder.ts';
import { cacheFault } from './builder-caches.ts';
import { platformFault } from './builder-platforms.ts';
import { inUnit } from '../diagnostics/byte-units.ts';
import { type Check, check, unchecked } from './check.ts';
import { diskFault } from './engine-disk.ts';
import { type EngineInfo, readInfo } from './engine-info.ts';
import { type EngineAnswer, engineFault } from './engine-questions.ts';
import { storeFault } from './engine-store.ts';
import { baseline, frontendFault } from './frontend.ts';
import { versionIn } from './older-than.ts';

/** What an engine, its client and a builder said. */
export type EngineAnswers = Record<'buildx' | 'daemon' | 'info' | 'builder', EngineAnswer>;

interface Circumstances {
  /** Without one the engine is held against what imgc may ever ask. */
  request?: Pick<BuildRequest, 'image' | 'caches' | 'push' | 'needs'>;
  /** The name of the builder, where somebody chose one. */
  builder?: string;
  /** How many bytes are free where this engine keeps everything; undefined where nobody can tell. */
  freeDisk(info: EngineInfo): number | undefined;
  /** How many should be. */
  enoughDisk: number;
}

const names = [
  'daemon',
  'buildx',
  'builder',
  'Dockerfile',
  'platforms',
  'remote cache',
  'image store',
  'disk',
];

/** Everything that builds depend on, the first of it first. */
export function engineChecks(answers: EngineAnswers, circumstances: Circumstances): Check[] {
  const found = judged(answers, circumstances);
  const missing = names.filter((name) => !found.some((one) => one.name === name));
  // What cannot be known while something before it is bad is said to be so, and what nobody asks for is left out.
  const known = found.every(({ state }) => state !== 'bad');
  return known ? found : [...found, ...missing.map((name) => unchecked(name, 'not known yet'))];
}

function judged(answers: EngineAnswers, circumstances: Circumstances): Check[] {
  const [fault] = engineFault(answers);
  if (fault?.code === 'IMGC6001') return [check('docker', '', [fault])];
  const info = readInfo(answers.info);
  const docker = check('docker', info?.client ?? '');
  if (fault?.code === 'IMGC6002') return [docker, check('daemon', '', [fault])];
  const daemon = check('daemon', info?.version ?? '');
  const buildx = check('buildx', versionIn(answers.buildx.output) ?? '', fault ? [fault] : []);
  if (fault) return [docker, daemon, buildx];
  const builder = readBuilder(answers.builder.output);
  const silent = builderFault(answers.builder, circumstances.builder);
  const shown = builder ? `${builder.name} (driver ${builder.driver})` : '';
  const asked = builder || silent.length > 0;
  const built = asked ? check('builder', shown, silent) : unchecked('builder', 'did not answer');
  const before = [docker, daemon, buildx, built];
  if (!info) return before;
  const able = builder && silent.length === 0 ? builderChecks(builder, info, circumstances) : [];
  return [...before, ...able, ...diskCheck(info, circumstances)];
}

function builderChecks(builder: Builder, info: EngineInfo, { request }: Circumstances): Check[] {
  const needed = request ? request.needs.frontend : baseline;
  const language = needed ? `${needed.dockerfile} or newer` : 'any version will do';
  const read = check('Dockerfile', language, frontendFault(builder, info.version, needed));
  if (!request) return [read];
  const platforms = request.image.platforms.flatMap((list) => list.split(','));
  const foreign = platformFault(builder, { platforms, stages: request.needs.emulated });
  const unable = cacheFault(builder, request.caches);
  const types = request.caches.to.map((cache) => /type=(\w+)/.exec(cache)?.[1] ?? cache);
  const store = info.containerdStore ? "containerd's" : 'the older one';
  return [
    read,
    ...(platforms.length > 0 ? [check('platforms', platforms.join(', '), foreign)] : []),
    ...(types.length > 0 ? [check('remote cache', types.join(', '), unable)] : []),
    check('image store', store, storeFault(request, info, builder)),
  ];
}

function diskCheck(info: EngineInfo, { freeDisk, enoughDisk }: Circumstances): Check[] {
  const free = freeDisk(info);
  if (free === undefined) return [];
  return [check('disk', `${inUnit(free)} free in ${info.root}`, diskFault(info.root, free, enoughDisk))];
}
