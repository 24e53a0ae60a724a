import type { Run, Text } from '../model/recipe.ts';

/** Commands as a config would have them: one as a text, several as a list. */
export function runsAsText(runs: readonly Run[]): string | string[] {
  const lines = runs.map((run) =>
    'script' in run ? run.script.join('\n') : run.argv.map(textAsWord).join(' '),
  );
  const [only = '', ...others] = lines;
  return others.length === 0 ? only : lines;
}

/** A text for people, with the names of what the engine fills in. */
export function textAsWord(text: Text): string {
  if (Array.isArray(text)) return text.map(textAsWord).join('');
  if (typeof text === 'string') return text;
  return `$${'arg' in text ? text.arg : text.env}`;
}
