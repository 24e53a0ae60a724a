import type { Part } from '../model/application.ts';
import type { Decision } from '../model/compilation.ts';
import type { Path } from '../model/located.ts';
import type { Artifact } from '../model/recipe.ts';

/** What ships, one by one: as the config says it, with the language's own in the place of `...`. */
export function artifactDecisions(
  { config, recipe }: Part,
  prefix: Path,
  written: readonly Decision[],
): Decision[] {
  const found = config.artifacts.flatMap((artifact, index): Omit<Decision, 'key' | 'path'>[] => {
    if (artifact === '...') return recipe.artifacts.map((own) => ({ value: shown(own), origin: own.origin }));
    const key = [...prefix, 'artifacts', index].join('.');
    const said = written.find((one) => one.key === key);
    return [{ value: said?.value ?? artifact.path, origin: artifact.origin }];
  });
  return found.map((one, index) => {
    const path = [...prefix, 'artifacts', index];
    return { key: path.join('.'), path, ...one };
  });
}

/** In the words of the config, as far as it has any. */
function shown({ from, path, to, mode, except = [] }: Artifact): Record<string, unknown> {
  const source = 'context' in from ? { context: path } : 'text' in from ? { text: 'made by imgc' } : { path };
  return { to, ...source, ...(mode === undefined ? {} : { mode }), ...(except.length > 0 ? { except } : {}) };
}
