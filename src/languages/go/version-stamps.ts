import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import type { Text } from '../../model/recipe.ts';
import type { Requirement } from './go-mod.ts';

/** A string variable that the linker can fill. */
export interface LinkerVariable {
  /** As the linker calls it: `main.version`, `example.com/orders/internal/version.Version`. */
  symbol: string;
  /** What it means: names that mean the same have the same. */
  meaning: string;
}

/** Folders of packages that are there for such variables, and of those that may have some among others. */
const keepers = /^(build|buildinfo|info|version)$/;
const commands = /^(cli|cmd)$/;

/** Names that mean the same, in small letters and without underscores; any other means itself. */
const meanings: Record<string, RegExp> = {
  version: /^(app|build)?version$/,
  commit: /^(git|vcs|build)?(commit|sha|revision|commitsha|commithash)$/,
  date: /^(build)?(date|time|timestamp)$/,
};

/** Those of other modules that many programs print: `-X github.com/prometheus/common/version.Version=…`. */
const ofModules: Record<string, { folder: string; names: string[] }> = {
  'github.com/prometheus/common': {
    folder: 'version',
    names: ['Version', 'Revision', 'Branch', 'BuildUser', 'BuildDate'],
  },
};

/** The string variables at the top of main packages, of packages that are there for them, and of well-known modules. */
export function linkerVariables(
  files: ProjectView,
  sources: readonly string[],
  isMain: (path: string) => boolean,
  { module, requires }: { module: string; requires: readonly Requirement[] },
): LinkerVariable[] {
  const own = sources.flatMap((path) => {
    const folder = posix.dirname(path);
    const main = isMain(path);
    const sure = main || keepers.test(posix.basename(folder));
    if (!sure && !commands.test(posix.basename(folder))) return [];
    const prefix = main ? 'main' : `${module}/${folder}`;
    return stringVariables(files.text(path) ?? '')
      .filter((name) => sure || meaningOf(name) in meanings)
      .map((name) => `${prefix}.${name}`);
  });
  const others = requires.flatMap(({ path, direct }) => {
    const known = direct ? ofModules[path] : undefined;
    return known ? known.names.map((name) => `${path}/${known.folder}.${name}`) : [];
  });
  return [...new Set([...own, ...others])].map((symbol) => {
    return { symbol, meaning: meaningOf(symbol.slice(symbol.lastIndexOf('.') + 1)) };
  });
}

const string = String.raw`(\w+)\s*(?:string\b|(?:string\s*)?=\s*["\x60])`;
const alone = new RegExp(String.raw`^var\s+${string}`, 'gm');
const inBlock = new RegExp(String.raw`^[ \t]+${string}`, 'gm');

function stringVariables(text: string): string[] {
  const blocks = [...text.matchAll(/^var\s*\(\n([\s\S]*?)^\)/gm)];
  const inBlocks = blocks.flatMap(([, block = '']) => [...block.matchAll(inBlock)]);
  return [...text.matchAll(alone), ...inBlocks].map(([, name = '']) => name);
}

/** @example meaningOf('GIT_SHA') === meaningOf('buildCommit') // true */
function meaningOf(name: string): string {
  const plain = name.replaceAll('_', '').toLowerCase();
  return Object.keys(meanings).find((meaning) => meanings[meaning]?.test(plain)) ?? plain;
}

/** The declared arguments that fill a variable, each with those that it fills; of several arguments the first does. */
export function stampsOf(
  variables: readonly LinkerVariable[],
  args: readonly string[],
): { arg: string; symbols: string[] }[] {
  const filled = new Set<string>();
  return args.flatMap((arg) => {
    const meaning = meaningOf(arg);
    if (filled.has(meaning)) return [];
    const symbols = variables.filter((one) => one.meaning === meaning).map(({ symbol }) => symbol);
    filled.add(meaning);
    return symbols.length > 0 ? [{ arg, symbols }] : [];
  });
}

/** `-s -w` leaves out what only a debugger reads; `-X` fills a string variable. https://pkg.go.dev/cmd/link */
export function linkerFlags(stamps: readonly { arg: string; symbols: string[] }[]): Text {
  const pieces: Text[] = stamps.flatMap(({ arg, symbols }) =>
    symbols.flatMap((symbol): Text[] => [` -X ${symbol}=`, { arg }]),
  );
  return pieces.length === 0 ? '-ldflags=-s -w' : ['-ldflags=-s -w', ...pieces];
}

/** What the go command, Git and the engine read of their own accord. */
const readByTools =
  /^(GO[A-Z0-9]+|CGO_\w+|GIT_(CONFIG|SSH|SSL|ASKPASS|TERMINAL)\w*|SSL_CERT_\w+|NETRC|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$|_proxy$/i;

/** The arguments that the go command has a use for; with cgo a compiler may read any that is no stamp. */
export function argumentsRead(
  stamps: readonly { arg: string }[],
  args: readonly string[],
  cgo: boolean,
): string[] {
  const stamping = stamps.map(({ arg }) => arg);
  return args.filter(
    (arg) => stamping.includes(arg) || readByTools.test(arg) || (cgo && !(meaningOf(arg) in meanings)),
  );
}
