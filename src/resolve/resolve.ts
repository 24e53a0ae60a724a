import { hasErrors } from '../diagnostics/report.ts';
import type { ConfigFile } from '../generated/config-file.ts';
import type { Application } from '../model/application.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack } from '../model/recipe.ts';
import { applicationName } from './application-name.ts';
import { choosePack } from './choose-pack.ts';
import { normaliseConfig } from './normalise-config.ts';

export interface Surroundings {
  packs: readonly LanguagePack[];
  files: ProjectView;
  /** The name of the folder that the config lies in. */
  folder: string;
}

/** Config and project files → one application with its recipe. */
export function resolve(
  raw: ConfigFile,
  located: Located,
  { packs, files, folder }: Surroundings,
): Outcome<Application> {
  const config = normaliseConfig(raw, located);
  const pack = choosePack(config, packs, files);
  if (!pack.value) return { diagnostics: pack.diagnostics };
  const { version } = config;
  // Whichever says what starts; the arguments after an entry point say nothing of it.
  const command = config.runtime.entrypoint ?? config.runtime.command;
  const { value: recipe, diagnostics } = pack.value.recipeFor(files, {
    name: config.name?.value ?? folder,
    at: config.runtime.origin,
    builds: config.build.command !== undefined,
    ...(command ? { command } : {}),
    ...(version ? { version } : {}),
  });
  if (!recipe || hasErrors(diagnostics)) return { diagnostics };
  return { value: { name: applicationName(config, recipe, folder), config, recipe }, diagnostics };
}
