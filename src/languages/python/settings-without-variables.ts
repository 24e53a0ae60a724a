import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { PythonFacts } from './facts.ts';

/** `collectstatic` loads the settings, and a build has none of the variables that the application is started with. */
export function settingsWithoutVariables({ django }: PythonFacts, wishes: Wishes): Diagnostic[] {
  if (!django?.staticRoot || wishes.builds !== 'default') return [];
  const given = [...django.secretKeys, ...Object.keys(wishes.buildEnv), ...wishes.args];
  const missing = django.required.filter(({ name }) => !given.includes(name));
  const [first] = missing;
  if (!first) return [];
  const names = missing.map(({ name }) => `\`${name}\``);
  const env = missing.map(({ name, harmless }) => `${name}: ${JSON.stringify(harmless)}`);
  return [
    report(
      'IMGC4310',
      `The settings need ${names.join(', ')}, and \`collectstatic\` loads them in the build.`,
      {
        at: first.origin,
        help: `Give them values that reach nothing, for the build alone: \`build: {env: {${env.join(', ')}}}\`.`,
      },
    ),
  ];
}
