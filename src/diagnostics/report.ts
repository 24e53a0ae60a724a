import type { Diagnostic, Related } from '../model/diagnostic.ts';
import type { Origin, Place } from '../model/origin.ts';
import { type Code, catalog } from './catalog.ts';

/**
 * One thing to say about the input, with the severity that the catalogue gives its code.
 *
 * @example report('IMGC3005', 'Nothing produces `dist`.', { at: origin, help: 'Add a build command.' })
 */
export function report(
  code: Code,
  message: string,
  about: { at?: Origin | undefined; related?: Related[]; help?: string } = {},
): Diagnostic {
  return {
    code,
    severity: catalog[code].severity,
    message,
    ...(about.at && isPlace(about.at) ? { place: about.at } : {}),
    ...(about.related ? { related: about.related } : {}),
    ...(about.help === undefined ? {} : { help: about.help }),
  };
}

export function isPlace(origin: Origin): origin is Place {
  return 'file' in origin;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
