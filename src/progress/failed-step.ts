import type { FollowedBuild, Step } from './follow-build.ts';

/** What a failed build ended with. */
export interface Failure {
  /** Absent where the engine blames none: an export, an option of buildx. */
  step?: Step;
  /** Of the Dockerfile, from 1. */
  line?: number;
  /** In the engine's words, without its preface. */
  reason: string;
}

/** Finds the step that failed; others of the same moment were only told to stop. */
export function failedStep(build: FollowedBuild): Failure {
  const text = build.text().join('\n');
  const [, line] = /^(?:.*[\\/])?[^\s\\/]*Dockerfile[^\s\\/]*:(\d+)$/m.exec(text) ?? [];
  const [, told] = /^ERROR: (?:failed to build: )?(?:failed to solve: )?([^]*)$/m.exec(text) ?? [];
  const failed = build.steps().filter(({ state }) => state === 'failed');
  const own = failed.filter(({ error = '' }) => !/context canceled/.test(error));
  const step = own.find(({ error = '' }) => told?.includes(error)) ?? own.at(-1) ?? failed.at(-1);
  const reason = (told ?? step?.error ?? text).trim();
  return { ...(step ? { step } : {}), ...(line === undefined ? {} : { line: Number(line) }), reason };
}
