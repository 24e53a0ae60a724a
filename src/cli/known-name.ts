import { spelledForNames } from '../buildx/image-name.ts';
import { templatesIn } from '../buildx/templates.ts';
import type { Output } from '../model/compilation.ts';

/** An image's name with what the project says of itself: the rest is known only where a build runs. */
export function knownName({ name, build: { service, version } }: Output): string {
  const known = spelledForNames({ name: service, version });
  return name.replace(/\{\{\s*(name|version)\s*\}\}/g, (template, word: string) => known[word] ?? template);
}

/** Whether a template may say which registry a name is of: nobody can be logged in there beforehand. */
export function registryIsUnknown(name: string): boolean {
  const [first = ''] = name.split('/');
  return templatesIn([first]).size > 0;
}
