import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { inputVariable } from '../../src/action/read-inputs.ts';

interface Step {
  /** What stands under `with:`. */
  with?: Record<string, string>;
  env?: Record<string, string>;
  /** The checkout. */
  workspace: string;
  /** What an earlier part of the same step left for this one. */
  state?: Record<string, string>;
  /** Told of each line; what it gives is sent to the action, as a cancelled job does. */
  onLine?(line: string): NodeJS.Signals | undefined;
}

/** What a step came to, as the runner and the steps that follow know it. */
export interface StepResult {
  exitCode: number | undefined;
  /** The log as people see it: without the commands that the runner obeys, and with `***` for what is masked. */
  log: string;
  /** The same with nothing masked. */
  unmasked: string;
  masks: string[];
  annotations: Annotation[];
  outputs: Record<string, string>;
  /** For the environment of the steps that follow. */
  variables: Record<string, string>;
  path: string[];
  state: Record<string, string>;
  summary: string;
  /** Where nothing is to be left. */
  temporary: string;
}

export interface Annotation {
  level: string;
  message: string;
  properties: Record<string, string>;
}

interface ActionFile {
  inputs: Record<string, unknown>;
  runs: Record<string, string>;
}

const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

/** Runs the bundle in the repository as the runner of GitHub Actions would: its variables, its files, its commands. */
export async function runAction(step: Step, part: 'main' | 'post' = 'main'): Promise<StepResult> {
  const action = parse(readFileSync('action.yml', 'utf8')) as ActionFile;
  const folder = mkdtempSync(join(tmpdir(), 'imgc-runner-'));
  const temporary = mkdtempSync(join(folder, 'temp-'));
  for (const file of files) writeFileSync(join(folder, file), '');
  const given = { ...Object.fromEntries(Object.keys(action.inputs).map((name) => [name, ''])), ...step.with };
  const named = (entries: Record<string, string>, nameOf: (name: string) => string) =>
    Object.fromEntries(Object.entries(entries).map(([name, value]) => [nameOf(name), value]));
  const running = execa(process.execPath, [resolve(action.runs[part] ?? '')], {
    cwd: step.workspace,
    env: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: step.workspace,
      RUNNER_TEMP: temporary,
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      ...Object.fromEntries(files.map((file) => [file, join(folder, file)])),
      ...named(given, inputVariable),
      ...named(step.state ?? {}, (name) => `STATE_${name}`),
      ...step.env,
    },
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  const { onLine } = step;
  if (onLine)
    for await (const line of running.iterable({ from: 'all' })) {
      const signal = onLine(line);
      if (signal) running.kill(signal);
    }
  const { exitCode, all = '' } = await running;
  const text = (file: (typeof files)[number]) => readFileSync(join(folder, file), 'utf8');
  return {
    exitCode,
    ...obeyed(all),
    outputs: told(text('GITHUB_OUTPUT')),
    variables: told(text('GITHUB_ENV')),
    state: told(text('GITHUB_STATE')),
    path: text('GITHUB_PATH').split('\n').filter(Boolean),
    summary: text('GITHUB_STEP_SUMMARY'),
    temporary,
  };
}

/** https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs */
function obeyed(all: string): Pick<StepResult, 'log' | 'unmasked' | 'masks' | 'annotations'> {
  const masks: string[] = [];
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  let until: string | undefined;
  for (const line of all.split('\n')) {
    const [, name, properties = '', data = ''] = /^::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
    if (until !== undefined) {
      if (line === `::${until}::`) until = undefined;
      else lines.push(line);
    } else if (name === 'stop-commands') until = data;
    else if (name === 'add-mask') masks.push(decoded(data), ...decoded(data).split('\n'));
    else if (['error', 'warning', 'notice'].includes(name ?? '')) {
      const pairs = properties.split(',').map((pair) => pair.split('=') as [string, string]);
      const message = decoded(data);
      const shown = Object.fromEntries(pairs.map(([key, value = '']) => [key, decoded(value)]));
      annotations.push({ level: name ?? '', message, properties: shown });
      lines.push(message);
    } else lines.push(line);
  }
  const unmasked = lines.join('\n');
  const log = masks.filter(Boolean).reduce((text, mask) => text.replaceAll(mask, '***'), unmasked);
  return { log, unmasked, masks, annotations };
}

function decoded(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs */
function told(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name = '', end = ''] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    const last = lines.indexOf(end, at + 1);
    if (name === '' || last < 0) throw new Error(`The runner does not understand ${line}`);
    values[name] = lines.slice(at + 1, last).join('\n');
    at = last;
  }
  return values;
}
