import { escapeRegExp } from '../../project/escape-reg-exp.ts';

/** What is written for a value, where a name is all that stands at the place itself. */
export interface Meaning {
  words: string;
  /** Of the environment: it comes before what the words say by default. */
  variable?: string;
}

/** https://nodejs.org/api/environment_variables.html */
const variable = /\bprocess\.env(?:\.(\w+)|\[['"](\w+)['"]\])/;
const taken = /\{([^{}]{0,1000})\}\s{0,9}=\s{0,9}process\.env\b/g;

/**
 * What a name stands for in a module, where it is given its value once.
 *
 * @example meaningOf('port', 'const port = Number(env.PORT || 3000)') // { words: 'Number(env.PORT || 3000)' }
 */
export function meaningOf(written: string, text: string, depth = 2): Meaning {
  if (depth === 0 || !/^[a-z_$][\w$]*$/i.test(written)) return stated(written);
  const name = escapeRegExp(written);
  const given = new RegExp(
    `\\b(?:const|let|var) ${name}(?: ?: ?[\\w |]{1,40}?)?[ \\t]{0,9}=[ \\t]{0,9}([^;\\n]{1,400})`,
    'g',
  );
  const [first, ...others] = text.matchAll(given);
  if (first && others.length === 0) return meaningOf(first[1]?.trim() ?? '', text, depth - 1);
  const names = [...text.matchAll(taken)].flatMap(([, inside = '']) => inside.split(','));
  const own = names.map((each) => each.split('=')).find(([each = '']) => each.trim() === written);
  return own ? { words: own[1] ?? '', variable: written } : { words: written };
}

function stated(words: string): Meaning {
  const [, dotted, quoted] = variable.exec(words) ?? [];
  const name = dotted ?? quoted;
  return name === undefined ? { words } : { words, variable: name };
}
