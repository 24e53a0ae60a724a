import { report } from '../diagnostics/report.ts';
import type { ConfigFile } from '../generated/config-file.ts';
import { validateConfig } from '../generated/validate-config.js';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import { explainError } from './explain-error.ts';
import { fittingErrors } from './fitting-errors.ts';
import { parsePointer } from './key-path.ts';

/** Holds the config against the schema: every fault at its place, with a way out. */
export function validate(located: Located): Outcome<ConfigFile> {
  if (validateConfig(located.value)) return { value: located.value as ConfigFile, diagnostics: [] };
  const diagnostics = fittingErrors(validateConfig.errors ?? [])
    .map((error) => explainError(error, parsePointer(error.instancePath, located.value), located))
    .filter((diagnostic) => diagnostic !== undefined)
    .sort((a, b) => start(a) - start(b));
  return { diagnostics: diagnostics.length > 0 ? diagnostics : [unexplained(located)] };
}

function start(diagnostic: Diagnostic): number {
  return diagnostic.place?.range.start ?? 0;
}

function unexplained({ file, rangeOf }: Located): Diagnostic {
  return report('IMGC2003', 'The config does not fit the schema.', { at: { file, range: rangeOf([]) } });
}
