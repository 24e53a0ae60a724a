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
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined && wishes.builds === 'default') return failed(sameName(twice, wishes));
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
  return report('IMGC4202', 'There is no main package in the folder itself, in `cmd` or in `cmd/*`.', {
    at: facts.manifest,
    help: 'Put `package main` there, or say which is built and what starts: `build: {command: go build -o /out/ ./services/api}` and `runtime: {command: [/api]}`.',
  });
}

function whichOne(names: string[], wishes: Wishes): Diagnostic {
  return report('IMGC4203', `There are the binaries ${listed(names)}: which one starts is not said.`, {
    at: wishes.at,
    help: `Say it in the config: \`runtime: {command: [/${names[0]}]}\`.`,
  });
}

function sameName(name: string, { at }: Wishes): Diagnostic {
  return report(
    'IMGC4203',
    `Two main packages are both called \`${name}\`, and one would replace the other.`,
    {
      at,
      help: `Rename a folder, or build one of them: \`build: {command: go build -o /out/ ./cmd/${name}}\`.`,
    },
  );
}
