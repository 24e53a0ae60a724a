import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import type { Place } from '../model/origin.ts';
import type { ProjectView } from '../model/project-view.ts';
import { loadYaml } from './load-yaml.ts';

/** The config and all that it extends: what comes later in the list wins, so the config itself is the last. */
export function loadConfigs(config: { file: string; text: string }, files: ProjectView): Outcome<Located[]> {
  const diagnostics: Diagnostic[] = [];
  const loaded: Located[] = [];
  const visit = (file: string, text: string, above: readonly string[]) => {
    const outcome = loadYaml(file, text);
    diagnostics.push(...outcome.diagnostics);
    if (!outcome.value) return;
    for (const { path, at } of extended(outcome.value)) {
      const base = posix.normalize(
        path.startsWith('//') ? path.slice(2) : posix.join(posix.dirname(file), path),
      );
      const baseText = files.text(`//${base}`);
      if (/^\.\.(\/|$)/.test(base)) diagnostics.push(outside(path, at));
      else if ([...above, file].includes(base)) diagnostics.push(circle([...above, file, base], at));
      else if (baseText === undefined) diagnostics.push(missing(path, at));
      else visit(base, baseText, [...above, file]);
    }
    loaded.push(outcome.value);
  };
  visit(config.file, config.text, []);
  return diagnostics.length > 0 ? { diagnostics } : { value: loaded, diagnostics };
}

/** What a config extends; whatever is no path there is the schema's to refuse. */
function extended(located: Located): { path: string; at: Place }[] {
  const { value, file } = located;
  const named = (value as { extends?: unknown } | null)?.extends;
  const paths: unknown[] = Array.isArray(named) ? named : [named];
  return paths.flatMap((path, index) => {
    if (typeof path !== 'string' || path === '') return [];
    const range = located.rangeOf(Array.isArray(named) ? ['extends', index] : ['extends']);
    return [{ path, at: { file, range } }];
  });
}

function circle(files: readonly string[], at: Place): Diagnostic {
  const [first, ...others] = files.slice(files.indexOf(files.at(-1) ?? ''));
  const way = [first, ...others].map((file) => `\`${file}\``).join(' extends ');
  return report('IMGC1009', `These configs extend each other: ${way}.`, {
    at,
    help: 'Take one of the `extends` away.',
  });
}

function outside(path: string, at: Place): Diagnostic {
  return report('IMGC1010', `The config \`${path}\` lies outside of the context.`, {
    at,
    help: 'Give the config a context that holds both, such as `context: ../..`, or bring the base into the project.',
  });
}

function missing(path: string, at: Place): Diagnostic {
  return report('IMGC1010', `There is no config \`${path}\` to extend.`, {
    at,
    help: 'The path is relative to the config that names it; `//` stands for the root of the context.',
  });
}
