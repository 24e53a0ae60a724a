import picomatch from 'picomatch';

/** What an ignore file says of paths, relative to the root of the context. */
export interface IgnoredPaths {
  ignores(path: string): boolean;
  /** Whether something below an ignored folder may be sent all the same. */
  hasExceptionsBelow(folder: string): boolean;
}

interface Rule {
  pattern: string;
  exception: boolean;
  matches: (path: string) => boolean;
}

/**
 * Reads an ignore file as the engine does: patterns begin at the root, one that matches a folder matches all that is
 * in it, and the last match wins. https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function ignoredPaths(text: string): IgnoredPaths {
  const rules = text.split(/\r?\n/).flatMap((line) => ruleOf(line) ?? []);
  const exceptions = rules.filter(({ exception }) => exception).map(({ pattern }) => pattern);
  return {
    ignores(path) {
      const prefixes = [...path.matchAll(/\/|$/g)].map(({ index }) => path.slice(0, index));
      const last = rules.findLast(({ matches }) => prefixes.some(matches));
      return last !== undefined && !last.exception;
    },
    hasExceptionsBelow: (folder) =>
      exceptions.some(
        (pattern) =>
          /[*?[]/.test(pattern.replace(/\\./g, '')) ||
          pattern.replace(/\\(.)/g, '$1').startsWith(`${folder}/`),
      ),
  };
}

function ruleOf(line: string): Rule | undefined {
  if (line.startsWith('#')) return undefined;
  const exception = line.trim().startsWith('!');
  const pattern = line
    .trim()
    .replace(/^!\s*/, '')
    .replace(/^(\.?\/)+|\/+$/g, '');
  if (pattern === '') return undefined;
  // Alternatives and groups are the library's, and mean themselves to the engine.
  const literal = pattern.replace(/\\.|[(){}|+@]/g, (part) => (part.length > 1 ? part : `\\${part}`));
  const matches = picomatch(literal, { dot: true, nonegate: true, windows: false });
  return { pattern, exception, matches: (path) => matches(path) };
}
