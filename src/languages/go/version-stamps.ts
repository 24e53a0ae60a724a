import type { ProjectView } from '../../model/project-view.ts';
import type { Text } from '../../model/recipe.ts';

/** Build arguments that stamp a binary, and the variables of a main package that they may fill. */
const stamps: Record<string, RegExp> = {
  VERSION: /^(app|build)?version$/i,
  GIT_SHA: /^(git|build)?(commit|sha|revision)$/i,
  COMMIT: /^(git|build)?(commit|sha|revision)$/i,
  DATE: /^(build)?(date|time)$/i,
};

/** The string variables that main packages declare at their top. */
export function stringVariables(files: ProjectView, sources: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of sources) {
    const text = files.text(path) ?? '';
    for (const [, name = ''] of text.matchAll(/^var\s+(\w+)\s*(?:string\b|(?:string\s*)?=\s*["`])/gm))
      found.add(name);
    for (const [, block = ''] of text.matchAll(/^var\s*\(\n([\s\S]*?)^\)/gm)) {
      for (const [, name = ''] of block.matchAll(/^\s+(\w+)\s*(?:string\b|(?:string\s*)?=\s*["`])/gm))
        found.add(name);
    }
  }
  return [...found];
}

/** `-s -w` leaves out what only a debugger reads; `-X` fills a string variable. https://pkg.go.dev/cmd/link */
export function linkerFlags(variables: readonly string[], args: readonly string[]): Text {
  const pieces: Text[] = ['-ldflags=-s -w'];
  const filled = new Set<string>();
  for (const arg of args) {
    for (const variable of variables) {
      if (!stamps[arg]?.test(variable) || filled.has(variable)) continue;
      filled.add(variable);
      pieces.push(` -X main.${variable}=`, { arg });
    }
  }
  return filled.size === 0 ? '-ldflags=-s -w' : pieces;
}
