import type { Base, CopyStep, ImageConfig, Plan, Stage, Step } from '../../model/plan.ts';
import type { Block, Instruction } from './instruction.ts';
import { lowerRun } from './lower-run.ts';
import { copyPaths, environmentValue, execForm, reference } from './quote.ts';

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
  return 'stage' in base ? base.stage : reference(base.image);
}

function lowerStep(step: Step): Instruction {
  const { origins } = step;
  switch (step.kind) {
    case 'arg':
      return { keyword: 'ARG', pieces: [step.name], origins };
    case 'workdir':
      return { keyword: 'WORKDIR', pieces: [step.path], origins };
    case 'user':
      return { keyword: 'USER', pieces: [`${step.uid}:${step.gid}`], origins };
    case 'copy':
      return lowerCopy(step);
    case 'run':
      return lowerRun(step);
  }
}

function lowerCopy(step: CopyStep): Instruction {
  const flags = [
    ...(step.link ? ['--link'] : []),
    ...(step.mode === undefined ? [] : [`--chmod=${step.mode}`]),
    ...step.exclude.map((glob) => `--exclude=${glob}`),
    ...(step.from === 'context' ? [] : [`--from=${step.from.stage}`]),
  ];
  const target = /^[./]/.test(step.to) ? step.to : `./${step.to}`;
  return { keyword: 'COPY', pieces: [...flags, ...copyPaths(step.path, target)], origins: step.origins };
}

function lowerImage(image: ImageConfig): Instruction[] {
  const { env, ports, stopSignal, healthcheck, entrypoint, command, origins } = image;
  const variables = Object.entries(env).map(([key, value]) => `${key}=${environmentValue(value)}`);
  const instructions: (Omit<Instruction, 'origins'> | undefined)[] = [
    variables.length > 0 ? { keyword: 'ENV', pieces: variables, broken: true } : undefined,
    ports.length > 0 ? { keyword: 'EXPOSE', pieces: ports.map(String) } : undefined,
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
  const items = execForm(words);
  return items.map((item, index) => {
    const open = index === 0 ? '[' : '';
    return `${open}${item}${index === items.length - 1 ? ']' : ','}`;
  });
}
