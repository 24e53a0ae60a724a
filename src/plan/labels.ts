import type { Application } from '../model/application.ts';
import { isTemplate } from './plan-task.ts';

/** https://specs.opencontainers.org/image-spec/annotations/ */
const prefix = 'org.opencontainers.image.';

/** What the manifest says of the project, and the labels of the config that need no filling when a build runs. */
export function labels({ name, config, main }: Application): Record<string, string> {
  const { description, version, licenses, url, source } = main.recipe.metadata ?? {};
  const found = { title: name, description, version, licenses, url, source };
  const labels: [string, string][] = [];
  for (const [key, value] of Object.entries(found)) {
    if (value) labels.push([`${prefix}${key}`, value.replace(/\s+/g, ' ').trim()]);
  }
  for (const [key, { value }] of Object.entries(config.image.labels)) {
    if (!isTemplate(value)) labels.push([key, value]);
  }
  return Object.fromEntries(labels);
}
