import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { GoFacts } from './facts.ts';
import type { ShippedProgram } from './shipped-programs.ts';
import { listed } from './tasks.ts';

/** What starts, and with which words. */
export interface Program {
  program: string;
  arguments: string[];
}

/** The config says which of several programs starts, or their names do; it starts where it lies in the image. */
export function chooseProgram(
  names: string[],
  shipped: readonly ShippedProgram[],
  facts: GoFacts,
  wishes: Wishes,
): Outcome<Program> {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined && wishes.builds === 'default') return failed(sameName(twice, wishes));
  const placeOf = (wanted: string) => shipped.find(({ name }) => name === wanted)?.place;
  const [first, ...words] = wishes.command?.value ?? [];
  if (first !== undefined) return chosen(placeOf(first) ?? first, words);
  if (wishes.builds === 'default' && wishes.runs) {
    if (names.length === 0) return failed(noMain(facts));
    const unclear = shipped.length > 1 && placeOf(wishes.name) === undefined;
    if (unclear) return failed(whichOne(shipped, wishes));
  }
  return chosen(placeOf(wishes.name) ?? shipped[0]?.place ?? `/${names[0] ?? facts.moduleName}`);
}

function chosen(program: string, words: string[] = []): Outcome<Program> {
  return { value: { program, arguments: words }, diagnostics: [] };
}

function failed(diagnostic: Diagnostic): Outcome<Program> {
  return { diagnostics: [diagnostic] };
}

export function noMain(facts: GoFacts): Diagnostic {
  return report(
    'IMGC4202',
    'There is no main package in the folder itself, in `cmd` or in `cmd/*`, and no other folder has the only one.',
    {
      at: facts.manifest,
      help: 'Put `package main` there, or say which is built and what starts: `build: {command: go build -o /out/ ./services/api}` and `runtime: {command: [/api]}`.',
    },
  );
}

function whichOne(shipped: readonly ShippedProgram[], wishes: Wishes): Diagnostic {
  const names = listed(shipped.map(({ name }) => name));
  return report('IMGC4203', `There are the binaries ${names}: which one starts is not said.`, {
    at: wishes.at,
    help: `Say it in the config: \`runtime: {command: [${shipped[0]?.place.replace(/^\.?\//, '/')}]}\`.`,
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
