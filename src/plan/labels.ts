import type { Application } from '../model/application.ts';
import { isTemplate } from './plan-task.ts';

/** https://specs.opencontainers.org/image-spec/annotations/ */
const prefix = 'org.opencontainers.image.';

/** What the manifest says of the project, and the labels of the config that need no filling when a build runs. */
export function labels({ name, config, main }: Application): Record<string, string> {
  const { description, version, licenses, url, source } = main.recipe.metadata ?? {};
  const found = { title: name, description, version, licenses, url, source };
  const ofProject = Object.entries(found).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[`${prefix}${key}`, value.replace(/\s+/g, ' ').trim()]],
  );
  const ofConfig = Object.entries(config.image.labels).flatMap(([key, { value }]) =>
    isTemplate(value) ? [] : [[key, value]],
  );
  return {
    ...(Object.fromEntries(ofProject) as Record<string, string>),
    ...(Object.fromEntries(ofConfig) as Record<string, string>),
  };
}
