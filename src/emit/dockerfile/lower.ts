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
  const platform = stage.platform === 'build' ? ['--platform=$BUILDPLATFORM'] : [];
  const from = { keyword: 'FROM', pieces: [...platform, baseName(stage.base), 'AS', stage.name] };
  return {
    comment: `${stage.name} ${stage.title}.`,
    instructions: [
      { ...from, origins: stage.origins },
      ...stage.steps.map(lowerStep),
      ...(stage.image ? lowerImage(stage.image) : []),
    ],
  };
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
  const instructions: (Omit<Instruction, 'origins'> | undefined)[] = [
    named.length > 0 ? { keyword: 'LABEL', pieces: named, broken: true } : undefined,
    variables.length > 0 ? { keyword: 'ENV', pieces: variables, broken: true } : undefined,
    ports.length > 0 ? { keyword: 'EXPOSE', pieces: ports.map(String) } : undefined,
    volumes.length > 0 ? { keyword: 'VOLUME', pieces: list(volumes) } : undefined,
    stopSignal === undefined ? undefined : { keyword: 'STOPSIGNAL', pieces: [stopSignal] },
    healthcheck && { keyword: 'HEALTHCHECK', pieces: healthPieces(healthcheck) },
    entrypoint && { keyword: 'ENTRYPOINT', pieces: list(entrypoint) },
    command && { keyword: 'CMD', pieces: list(command) },
  ];
  return instructions.flatMap((instruction) => (instruction ? [{ ...instruction, origins }] : []));
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
