import { type Code, catalog } from '../diagnostics/catalog.ts';
import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { rules } from './rules.ts';

/** What could be better, although it works. The plan holds what the image, the targets and the tests need. */
export function advise(application: Application, needed: Plan): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const rule of rules) found.push(...rule(application, needed));
  return found;
}

/** Warnings that the config does not want are gone; only a warning can be silenced. */
export function silenced(diagnostics: readonly Diagnostic[], { silence }: Config): Diagnostic[] {
  const unknown = silence.flatMap(({ value, origin }) => {
    const known = catalog[value as Code];
    if (known?.severity === 'warning') return [];
    const message = known
      ? `\`${value}\` is an error, and errors cannot be silenced.`
      : `There is no code \`${value}\`.`;
    return [report('IMGC5008', message, { at: origin, help: 'Remove it; warnings alone can be silenced.' })];
  });
  const codes = silence.map(({ value }) => value);
  return [
    ...diagnostics.filter(({ code, severity }) => severity === 'error' || !codes.includes(code)),
    ...unknown,
  ];
}
