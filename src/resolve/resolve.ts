import { hasErrors, report } from '../diagnostics/report.ts';
import type { Application, Part } from '../model/application.ts';
import type { Config, PartConfig } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import { applicationName } from './application-name.ts';
import { cacheCredentials } from './cache-credentials.ts';
import { inheritedNothing } from './inherited-nothing.ts';
import { mergeConfigs } from './merge-configs.ts';
import { normaliseConfig } from './normalise-config.ts';
import { writtenDecisions } from './written-decisions.ts';
import { resolvePart, type Surroundings } from './resolve-part.ts';

/** Configs, the last of them the user's own, and project files → one application with its recipes. */
export function resolve(configs: readonly Located[], surroundings: Surroundings): Outcome<Application> {
  const merged = mergeConfigs(configs);
  const file = configs.at(-1)?.file ?? '';
  const below = configs.slice(0, -1).map((config) => config.file);
  const diagnostics: Diagnostic[] = [
    ...inheritedNothing(merged),
    ...cacheCredentials(merged),
    ...contextElsewhere(configs),
  ];
  const config = normaliseConfig(merged, file, below);
  const main = config.main ?? chooseMain(config, surroundings);
  if ('code' in main) return { diagnostics: [...diagnostics, main] };
  const part = (of: PartConfig): Part | undefined => {
    const outcome = resolvePart(of, config, of === main, surroundings);
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const resolved = part(main);
  const components = config.components.filter((component) => component !== main).map(part);
  if (!resolved || hasErrors(diagnostics)) return { diagnostics };
  return {
    value: {
      name: applicationName(config, resolved.recipe, surroundings.folder),
      config,
      main: resolved,
      components: components.filter((component) => component !== undefined),
      written: () => writtenDecisions(merged),
    },
    diagnostics,
  };
}

/** Of components alone, the one that says so is the main part, or the only one that runs a program of its own. */
function chooseMain(config: Config, surroundings: Surroundings): PartConfig | Diagnostic {
  const { components } = config;
  const said = components.filter(({ main }) => main);
  const able = components.filter((part) => {
    const runtime = resolvePart(part, config, true, surroundings).value?.recipe.runtime;
    return runtime !== undefined && !runtime.site;
  });
  const candidates = said.length > 0 ? said : able.length > 0 ? able : components;
  const [only, second] = candidates;
  if (only && !second) return only;
  const names = candidates.map(({ name }) => `\`${name}\``).join(' and ');
  const message =
    said.length > 1
      ? `Several components are \`main\`: ${names}.`
      : `Which component runs is not said: there are ${names}.`;
  return report('IMGC3013', message, {
    at: second?.origin ?? config.root,
    help: 'Set `main: true` in one of them.',
  });
}

/** Where the context lies decides which files there are, so it is read before anything is merged. */
function contextElsewhere(configs: readonly Located[]): Diagnostic[] {
  return configs.slice(0, -1).flatMap((config) => {
    if (!('context' in (config.value as object))) return [];
    const at = { file: config.file, range: config.keyRangeOf(['context']) };
    const help = 'Say it in each config that needs it.';
    return [report('IMGC3014', '`context` cannot be inherited.', { at, help })];
  });
}
