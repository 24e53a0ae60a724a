import type {
  Base,
  CopyStep,
  DownloadStep,
  ImageConfig,
  Plan,
  Stage,
  Step,
  WriteStep,
} from '../../model/plan.ts';
import type { Block, Instruction } from './instruction.ts';
import { fromName, lowerRun, unusedMark } from './lower-run.ts';
import { permissions } from './permissions.ts';
import { copyPaths, environmentValue, execForm, expandedWord, reference } from './quote.ts';

/** Plan → instructions, a block a stage; the versions of languages stand in a block of their own at the top. */
export function lower(plan: Plan): Block[] {
  const args = plan.args.map(({ arg, value, origin }): Instruction => {
    return { keyword: 'ARG', pieces: [`${arg}=${value}`], origins: [origin] };
  });
  const head: Block[] = args.length > 0 ? [{ instructions: args }] : [];
  return [...head, ...plan.stages.map(lowerStage)];
}

function lowerStage(stage: Stage): Block {
  const pieces = [baseName(stage.base), 'AS', stage.name];
  if (stage.platform === 'build') pieces.unshift('--platform=$BUILDPLATFORM');
  const instructions: Instruction[] = [{ keyword: 'FROM', pieces, origins: stage.origins }];
  for (const step of stage.steps) instructions.push(lowerStep(step));
  if (stage.image) instructions.push(...lowerImage(stage.image));
  return { comment: `${stage.name} ${stage.title}.`, instructions };
}

function baseName(base: Base): string {
  if (base === 'scratch') return base;
  if ('stageByArchitecture' in base) return `${base.stageByArchitecture}\${TARGETARCH}`;
  return 'stage' in base ? base.stage : reference(base.image);
}

function lowerStep(step: Step): Instruction {
  const { origins } = step;
  switch (step.kind) {
    case 'arg':
      return { keyword: 'ARG', pieces: [argumentPiece(step)], origins };
    case 'workdir':
      return { keyword: 'WORKDIR', pieces: [expandedWord(step.path)], origins };
    case 'user':
      return { keyword: 'USER', pieces: [`${step.uid}:${step.gid}`], origins };
    case 'copy':
      return lowerCopy(step);
    case 'write':
      return lowerWrite(step);
    case 'download':
      return lowerDownload(step);
    case 'run':
      return lowerRun(step);
  }
}

/** An argument without a default is unset, one with an empty default is empty. */
function argumentPiece({ name, value }: Extract<Step, { kind: 'arg' }>): string {
  if (value === undefined) return name;
  return value === '' ? `${name}=` : `${name}=${environmentValue(value)}`;
}

function layerFlags({ link, mode }: CopyStep | WriteStep | DownloadStep): string[] {
  return [...(link ? ['--link'] : []), ...(mode === undefined ? [] : [`--chmod=${permissions(mode)}`])];
}

function lowerCopy(step: CopyStep): Instruction {
  const flags = [
    ...layerFlags(step),
    ...step.exclude.map((glob) => `--exclude=${glob}`),
    ...(step.from === 'context' ? [] : [`--from=${fromName(step.from)}`]),
  ];
  const target = /^[./]/.test(step.to) ? step.to : `./${step.to}`;
  return { keyword: 'COPY', pieces: [...flags, ...copyPaths(step.path, target)], origins: step.origins };
}

function lowerWrite(step: WriteStep): Instruction {
  const lines = step.text.replace(/\n$/, '').split('\n');
  const heredoc = { mark: unusedMark(lines), lines, before: step.to };
  return { keyword: 'COPY', pieces: layerFlags(step), heredoc, origins: step.origins };
}

function lowerDownload(step: DownloadStep): Instruction {
  const flags = [
    ...layerFlags(step),
    `--checksum=${step.checksum}`,
    ...(step.extract ? ['--unpack=true'] : []),
  ];
  return { keyword: 'ADD', pieces: [...flags, ...copyPaths(step.url, step.to)], origins: step.origins };
}

function lowerImage(image: ImageConfig): Instruction[] {
  const { labels, env, ports, volumes, stopSignal, healthcheck, entrypoint, command, origins } = image;
  const variables = Object.entries(env).map(([key, value]) => `${key}=${environmentValue(value)}`);
  const named = Object.entries(labels).map(([key, value]) => `${key}=${environmentValue(value)}`);
  const instructions: Instruction[] = [];
  const add = (keyword: string, pieces: string[], broken = false) =>
    instructions.push({ keyword, pieces, broken, origins });
  if (named.length > 0) add('LABEL', named, true);
  if (variables.length > 0) add('ENV', variables, true);
  if (ports.length > 0) add('EXPOSE', ports.map(String));
  if (volumes.length > 0) add('VOLUME', list(volumes));
  if (stopSignal !== undefined) add('STOPSIGNAL', [stopSignal]);
  if (healthcheck) add('HEALTHCHECK', healthPieces(healthcheck));
  if (entrypoint) add('ENTRYPOINT', list(entrypoint));
  if (command) add('CMD', list(command));
  return instructions;
}

function healthPieces({ command, options }: NonNullable<ImageConfig['healthcheck']>): string[] {
  const { interval, timeout, startPeriod, retries } = options;
  const flags = Object.entries({ interval, timeout, 'start-period': startPeriod, retries });
  const given = flags.filter(([, value]) => value !== undefined).map(([key, value]) => `--${key}=${value}`);
  return [...given, 'CMD', ...list(command)];
}

/** A JSON list in pieces: a line may break after each comma. */
function list(words: readonly Parameters<typeof execForm>[0][number][]): string[] {
  if (words.length === 0) return ['[]'];
  const items = execForm(words);
  return items.map((item, index) => {
    const open = index === 0 ? '[' : '';
    return `${open}${item}${index === items.length - 1 ? ']' : ','}`;
  });
}
