import type { Metadata } from '../../model/recipe.ts';
import type { Pyproject } from './pyproject.ts';

/** What pyproject.toml says of the project itself. https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
export function readMetadata(pyproject: Pyproject | undefined): Metadata & { name?: string } {
  if (!pyproject) return {};
  const either = (key: string) => pyproject.text(['project', key]) ?? pyproject.text(['tool', 'poetry', key]);
  const licenses = either('license') ?? pyproject.text(['project', 'license', 'text']);
  const found = {
    name: either('name'),
    description: either('description'),
    version: either('version'),
    // A whole license text is no expression.
    licenses: licenses?.includes('\n') ? undefined : licenses,
    url:
      address(pyproject, /^(homepage|documentation|docs)$/i) ??
      pyproject.text(['tool', 'poetry', 'homepage']),
    source:
      address(pyproject, /^(source|source code|repository|github|code)$/i) ??
      pyproject.text(['tool', 'poetry', 'repository']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The labels of addresses are free; these are the well-known ones. */
function address(pyproject: Pyproject, label: RegExp): string | undefined {
  const urls = Object.entries(pyproject.table(['project', 'urls']) ?? {});
  const [, url] = urls.find(([name, value]) => label.test(name) && typeof value === 'string') ?? [];
  return typeof url === 'string' ? url : undefined;
}
