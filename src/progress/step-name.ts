/** What a step of the engine is, read from its name. */
export interface StepName {
  /** An instruction of the Dockerfile, a base image that is fetched, or the engine's own work. */
  kind: 'instruction' | 'base' | 'own';
  stage?: string;
  /** Whether no other follows in its stage. */
  last?: boolean;
  /** Only where a build has several. */
  platform?: string;
  /** For people: the instruction without its mounts, on one line. */
  text: string;
}

/** `[linux/arm64 build 2/3] RUN npm run build` is of the stage build; `[internal] load …` is the engine's own. */
export function stepName(name: string, scripts: Scripts = new Map()): StepName {
  const [, words = '', index, count, instruction = ''] =
    /^\[([^\]]+) (\d+)\/(\d+)\] ([^]*)$/.exec(name) ?? [];
  if (instruction === '') return { kind: 'own', text: name.replace(/^\[internal\] /, '') };
  const parts = words.split(' ');
  const stage = parts.at(-1) ?? '';
  const platform = parts.length > 1 ? { platform: parts[0] ?? '' } : {};
  const text = shortened(instruction);
  const ofScript = text.startsWith('RUN <<') ? scripts.get(stage) : undefined;
  return {
    kind: kindOf(instruction),
    stage,
    last: index === count,
    text: ofScript === undefined ? text : `RUN ${ofScript}`,
    ...platform,
  };
}

/** What the engine calls `RUN <<IMGC`, by the stages that have just one of them. */
export type Scripts = ReadonlyMap<string, string>;

/** A linked copy is put on what lies below it in a step of the engine's own, by the name of the copy. */
function kindOf(instruction: string): StepName['kind'] {
  if (instruction.startsWith('LINK ')) return 'own';
  return instruction.startsWith('FROM ') ? 'base' : 'instruction';
}

/** Mounts and variables say how, not what; a digest is read by nobody. */
function shortened(instruction: string): string {
  return instruction
    .replace(/^LINK (?=COPY|ADD)/, '')
    .replace(/ --(?:mount|network|link|exclude|chmod|chown)(?:=\S+)?(?= )/g, '')
    .replace(/^FROM (\S+?)@sha256:[0-9a-f]{64}/, 'FROM $1')
    .replace(/\s+/g, ' ')
    .replace(/^RUN (?:\w+=(?:'[^']*'|[^\s']+) )+/, 'RUN ')
    .trim();
}
