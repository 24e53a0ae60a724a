import type { Wishes } from '../../model/recipe.ts';
import { goVariables } from './go-variables.ts';

/** What packages are compiled by when tests run. */
export interface TestSettings {
  flags: string[];
  env: Record<string, string>;
}

/** A call of `go test` in a command of the user's, with the variables that stand before it and the words that follow. */
const call = /(?:^|&&|;)[ \t]*((?:[A-Z]\w*=[\w.,=-]*[ \t]+)*)go[ \t]+test\b([^#&;|\n]*)/m;

/** Those that make another package of the same source; most flags of `go test` do not. */
const compileFlag = /(?<=\s)--?(race|msan|asan|trimpath|tags(?:=|[ \t]+)[\w.,-]+)(?=\s|$)/g;

/** Undefined where there are no tests, or nobody can tell how their command compiles: `make test`. */
export function testSettings(tests: Wishes['tests']): TestSettings | undefined {
  if (!tests) return undefined;
  if (!tests.command) return { flags: [], env: goVariables(tests.env) };
  const [found, variables = '', words = ''] = call.exec(tests.command.join('\n')) ?? [];
  if (found === undefined) return undefined;
  return {
    flags: [...words.matchAll(compileFlag)].map(
      ([, flag = '']) => `-${flag.replace(/^tags[ \t]+/, 'tags=')}`,
    ),
    env: goVariables({ ...tests.env, ...assignments(variables) }),
  };
}

function assignments(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(/\s+/).flatMap((word) => {
      const [, name, value = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
      return name === undefined ? [] : [[name, value] as [string, string]];
    }),
  );
}
