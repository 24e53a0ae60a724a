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
export function stepName(name: string): StepName {
  const [, words = '', index, count, instruction = ''] =
    /^\[([^\]]+) (\d+)\/(\d+)\] ([^]*)$/.exec(name) ?? [];
  if (instruction === '') return { kind: 'own', text: name.replace(/^\[internal\] /, '') };
  const parts = words.split(' ');
  const stage = parts.at(-1) ?? '';
  const platform = parts.length > 1 ? { platform: parts[0] ?? '' } : {};
  const text = shortened(instruction);
  return {
    kind: text.startsWith('FROM ') ? 'base' : 'instruction',
    stage,
    last: index === count,
    text,
    ...platform,
  };
}

/** Mounts say how, not what; a digest is read by nobody; the engine writes LINK before a linked copy. */
function shortened(instruction: string): string {
  return instruction
    .replace(/^LINK (?=COPY|ADD)/, '')
    .replace(/ --(?:mount|network|link|exclude|chmod|chown)(?:=\S+)?(?= )/g, '')
    .replace(/^FROM (\S+?)@sha256:[0-9a-f]{64}/, 'FROM $1')
    .replace(/\s+/g, ' ')
    .trim();
}
