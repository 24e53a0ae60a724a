import { report } from '../diagnostics/report.ts';
import { validateConfig } from '../generated/validate-config.js';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import { explainError } from './explain-error.ts';
import { fittingErrors } from './fitting-errors.ts';
import { parsePointer } from './key-path.ts';

/** Holds every config against the schema: each fault at its place, with a way out. */
export function validate(configs: Located[]): Outcome<Located[]> {
  const diagnostics = configs.flatMap(faultsOf);
  return diagnostics.length > 0 ? { diagnostics } : { value: configs, diagnostics };
}

function faultsOf(located: Located): Diagnostic[] {
  if (validateConfig(located.value)) return [];
  const diagnostics = fittingErrors(validateConfig.errors ?? [], located.value)
    .map((error) => explainError(error, parsePointer(error.instancePath, located.value), located))
    .filter((diagnostic) => diagnostic !== undefined)
    .sort((a, b) => start(a) - start(b));
  return diagnostics.length > 0 ? diagnostics : [unexplained(located)];
}

function start(diagnostic: Diagnostic): number {
  return diagnostic.place?.range.start ?? 0;
}

function unexplained({ file, rangeOf }: Located): Diagnostic {
  return report('IMGC2003', 'The config does not fit the schema.', { at: { file, range: rangeOf([]) } });
}
