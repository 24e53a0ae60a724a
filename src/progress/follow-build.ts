import { type OutputTail, outputTail } from './output-tail.ts';
import { progressLine, type Status, type Vertex } from './progress-line.ts';
import { noSecrets, type SecretMask } from './secret-mask.ts';
import { type Scripts, type StepName, stepName } from './step-name.ts';

export interface Step extends StepName {
  /** In the order of their appearance, from 1. */
  number: number;
  /** As the engine calls it: for who looks something up in it. What is shown is the text. */
  name: string;
  state: 'waiting' | 'running' | 'done' | 'cached' | 'failed';
  seconds: number;
  error?: string;
  output: OutputTail;
  /** What it fetches and sends, by what that is called. */
  transfers: Map<string, Status>;
}

/** What a line of the stream is news of. */
export type Change =
  | { type: 'started' | 'ended'; step: Step }
  | { type: 'output'; step: Step; lines: string[] }
  | { type: 'transfer'; step: Step; transfer: Status };

export interface FollowedBuild {
  /** Takes the next line of the stream. */
  read(line: string): Change[];
  steps(): Step[];
  /** What was no part of the stream: how buildx ends. */
  text(): string[];
}

/** How much of the text is kept; it is short unless something is very wrong. */
const keptText = 1000;

/**
 * Follows the stream of one build. Lines that are unknown or broken change nothing. All that is shown of a build comes from here,
 * so secrets are hidden here: a step may print its own, and a frontend write one into an error.
 */
export function followBuild(scripts?: Scripts, mask = noSecrets): FollowedBuild {
  const steps = new Map<string, FollowedStep>();
  const text: string[] = [];
  const stepOf = ({ digest, name }: Vertex) => {
    const known = steps.get(digest);
    if (known) return known;
    const step = followedStep(steps.size + 1, name, mask, scripts);
    steps.set(digest, step);
    return step;
  };
  return {
    read(line) {
      const parsed = progressLine(line);
      if (!parsed) {
        text.push(mask.hide(line));
        if (text.length > keptText) text.shift();
        return [];
      }
      const ofSteps = parsed.vertexes.flatMap((vertex) => take(vertex, stepOf(vertex), mask));
      const ofTransfers = parsed.statuses.flatMap((status): Change[] => {
        const step = steps.get(status.vertex)?.step;
        // By what the engine calls it: a digest is read from there.
        step?.transfers.set(status.id, status);
        const transfer = { ...status, id: mask.hide(status.id) };
        return step ? [{ type: 'transfer', step, transfer }] : [];
      });
      const ofOutput = parsed.logs.flatMap(({ vertex, data, stream }): Change[] => {
        const step = steps.get(vertex)?.step;
        const lines = step?.output.add(data, stream) ?? [];
        return step && lines.length > 0 ? [{ type: 'output', step, lines }] : [];
      });
      return [...ofSteps, ...ofTransfers, ...ofOutput];
    },
    steps: () => [...steps.values()].map(({ step }) => step),
    text: () => text,
  };
}

interface FollowedStep {
  step: Step;
  /** Seconds by the moment of each start: one step starts several times, and each may be told of several times. */
  runs: Map<string, number>;
  /** Whether it was found in a cache, and whether that was true: a remote one may promise what it then has not. */
  found: boolean;
  lost: boolean;
}

function followedStep(number: number, name: string, mask: SecretMask, scripts?: Scripts): FollowedStep {
  const read = stepName(name, scripts);
  const step: Step = {
    number,
    name,
    state: 'waiting',
    seconds: 0,
    output: outputTail(mask),
    transfers: new Map(),
    ...read,
    text: mask.hide(read.text),
  };
  return { step, runs: new Map(), found: false, lost: false };
}

/** A good hit repeats without `cached` while it is pulled; one that was lost has an error, and then really runs. */
function take(
  { started, completed, cached, error }: Vertex,
  followed: FollowedStep,
  mask: SecretMask,
): Change[] {
  const { step, runs } = followed;
  const before = step.state;
  if (cached) followed.found = true;
  if (error !== undefined && error !== '' && followed.found) followed.lost = true;
  if (started === undefined) return [];
  if (completed === undefined) {
    if (before === 'done' || (followed.found && !followed.lost)) return [];
    step.state = 'running';
    return before === 'running' ? [] : [{ type: 'started', step }];
  }
  runs.set(started, (Date.parse(completed) - Date.parse(started)) / 1000 || 0);
  step.seconds = [...runs.values()].reduce((sum, seconds) => sum + seconds, 0);
  step.state = endedAs(error, followed);
  if (error) step.error = mask.hide(error);
  else delete step.error;
  const told = before === step.state && before !== 'running';
  return told
    ? []
    : [...(before === 'waiting' ? [{ type: 'started' as const, step }] : []), { type: 'ended', step }];
}

function endedAs(error: string | undefined, { found, lost }: FollowedStep): Step['state'] {
  if (found && !lost) return 'cached';
  return error ? 'failed' : 'done';
}
