import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { GoFacts } from './facts.ts';
import { listed } from './tasks.ts';

/** What starts, and with which words. */
export interface Program {
  program: string;
  arguments: string[];
}

/** Several binaries all lie in the root; the config says which one starts, or their names do. */
export function chooseProgram(names: string[], facts: GoFacts, wishes: Wishes): Outcome<Program> {
  const [first, ...words] = wishes.command?.value ?? [];
  if (first !== undefined) return chosen(names.includes(first) ? `/${first}` : first, words);
  const [only, ...others] = names;
  if (wishes.builds === 'default' && wishes.runs) {
    if (only === undefined) return failed(noMain(facts));
    if (others.length > 0 && !names.includes(wishes.name)) return failed(whichOne(names, wishes));
  }
  const namesake = names.find((name) => name === wishes.name);
  return chosen(`/${namesake ?? only ?? facts.moduleName}`);
}

function chosen(program: string, words: string[] = []): Outcome<Program> {
  return { value: { program, arguments: words }, diagnostics: [] };
}

function failed(diagnostic: Diagnostic): Outcome<Program> {
  return { diagnostics: [diagnostic] };
}

export function noMain(facts: GoFacts): Diagnostic {
  return report('IMGC4202', 'There is no main package in the folder itself or in `cmd/*`.', {
    at: facts.manifest,
    help: 'Put `package main` there, or say `build.command` and `runtime.command`.',
  });
}

function whichOne(names: string[], wishes: Wishes): Diagnostic {
  return report('IMGC4203', `There are the binaries ${listed(names)}: which one starts is not said.`, {
    at: wishes.at,
    help: `Say it in the config: \`runtime: {command: [/${names[0]}]}\`.`,
  });
}
