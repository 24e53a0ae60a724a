import { csvOption } from '../buildx/csv-option.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { type ActionInput, type InputName, inputs } from './inputs.ts';
import { readSecrets } from './read-secrets.ts';

/** What a step asks of the action. */
export interface Asked {
  mode: 'build' | 'setup';
  /** Where imgc runs, from the workspace. */
  folder: string;
  /** What imgc is told after `build`. */
  words: string[];
  /** What it is told in its environment: the secrets, of which the words have the names alone. */
  secrets: Record<string, string>;
  /** Ids of secrets that are empty here, as in the workflow of a fork. */
  emptySecrets: string[];
  /** The same, as far as it bears upon cache mounts: what `imgc cache save` is told after its folder. */
  mountWords: string[];
  /** Whether cache mounts are kept from one run to the next. */
  keepsMounts: boolean;
  pushed: boolean;
  /** Whether the result goes neither into an engine nor to a registry. */
  elsewhere: boolean;
  builder?: string;
}

/** What is wrong with an input, for its annotation. */
export interface InputFault {
  input: InputName;
  message: string;
}

/** The name that the runner gives the variable of an input. https://github.com/actions/toolkit/blob/main/packages/core/src/core.ts */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Reads what stands under `with:`. An input that is empty is one that was left out. */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): {
  asked: Asked;
  faults: InputFault[];
} {
  const faults: InputFault[] = [];
  const words: string[] = [];
  const textOf = (name: InputName) => (environment[inputVariable(name)] ?? '').trim();
  const names = Object.keys(inputs) as InputName[];
  for (const input of names) {
    const read = wordsOf(inputs[input], textOf(input));
    if ('fault' in read) faults.push({ input, message: `\`${input}\` ${read.fault}` });
    else words.push(...read.words);
  }
  const secrets = readSecrets(environment[inputVariable('secrets')] ?? '');
  for (const fault of secrets.faults)
    faults.push({ input: 'secrets', message: `In \`secrets\`, ${fault}.` });
  const handed = secrets.secrets.filter(({ value }) => value !== '');
  words.push(
    ...handed.map(({ id }, index) => `--secret=${csvOption({ id, env: secretVariable(index) })}`),
  );
  const mode = textOf('mode') === 'setup' ? 'setup' : 'build';
  if (mode === 'setup')
    for (const input of names)
      if (input !== 'mode' && textOf(input) !== '')
        faults.push({ input, message: `\`${input}\` is of a build, and \`mode: setup\` builds nothing.` });
  const builder = textOf('builder');
  const path = pathWord(textOf('path'));
  const asked: Asked = {
    mode,
    folder: textOf('working-directory') || '.',
    words: [...path, ...words],
    mountWords: [...path, ...words.flatMap(mountWord)],
    keepsMounts: textOf('cache-mounts').toLowerCase() === 'true',
    secrets: Object.fromEntries(handed.map(({ value }, index) => [secretVariable(index), value])),
    emptySecrets: secrets.secrets.filter(({ value }) => value === '').map(({ id }) => id),
    pushed: words.includes('--push'),
    elsewhere: textOf('outputs') !== '',
    ...(builder === '' ? {} : { builder }),
  };
  return { asked, faults };
}

function secretVariable(index: number): string {
  return `IMGC_SECRET_${index + 1}`;
}

/** A mount is one for all platforms, and what seeds it is made for one. */
function mountWord(word: string): string[] {
  if (word.startsWith('--platform=')) return [word.split(',', 1)[0] ?? word];
  return /^--(target|build-arg|secret|ssh|builder|cache-from)=/.test(word) ? [word] : [];
}

/** A path is no option, however it begins. */
function pathWord(path: string): string[] {
  if (path === '') return [];
  return [path.startsWith('-') ? `./${path}` : path];
}

/** An option and its value are one word, so that a value may begin with a dash. */
function wordsOf(input: ActionInput, text: string): { words: string[] } | { fault: string } {
  if (text === '' || input.takes === 'secrets') return { words: [] };
  const words = (values: readonly string[]) => ({
    words: input.option === undefined ? [] : values.map((value) => `--${input.option}=${value}`),
  });
  if (input.takes === 'switch') {
    // https://yaml.org/spec/1.2.2/#1032-tag-resolution
    if (/^(true|True|TRUE)$/.test(text))
      return { words: input.option === undefined ? [] : [`--${input.option}`] };
    if (/^(false|False|FALSE)$/.test(text)) return { words: [] };
    return { fault: `is true or false, not \`${text}\`.` };
  }
  if (input.takes === 'choice' && !input.choices.includes(text)) {
    const meant = didYouMean(text, input.choices);
    const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
    return { fault: `is ${listed(input.choices)}, not \`${text}\`.${hint}` };
  }
  if (input.takes === 'lines') return words(partsOf(text, /\n/));
  if (input.takes === 'list') {
    const parts = partsOf(text, /[\n,]/);
    return words(input.joined ? [parts.join(',')] : parts);
  }
  return /\n/.test(text) ? { fault: 'is one line.' } : words([text]);
}

function partsOf(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
