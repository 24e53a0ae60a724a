import type { ProjectView } from '../../model/project-view.ts';
import type { ManagerName } from './choose-package-manager.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';

/** What the project itself holds of its dependencies, by their paths. */
export interface LocalPackages {
  /** Packed ones. */
  archives: string[];
  folders: string[];
  /** Those of the folders that node_modules only links to, in production. */
  linked: string[];
}

const protocol = /^(?:(file|link|portal):)(?:\/\/)?|^(?=\.\/)/;

/** Dependencies such as `file:./libs/shared` and `file:vendor/xlsx.tgz`: an installation has to see them. */
export function localPackages(
  { content }: Manifest,
  files: ProjectView,
  manager: ManagerName,
): LocalPackages {
  const found: LocalPackages = { archives: [], folders: [], linked: [] };
  for (const key of ['dependencies', 'optionalDependencies', 'devDependencies']) {
    for (const version of Object.values(objectOf(content[key]))) {
      const stated = textOf(version) ?? '';
      const match = protocol.exec(stated);
      // The locator of Yarn says behind it who names it.
      const path = stated.slice(match?.[0].length).replace(/^\.\/|::.*$|#.*$|\/+$/g, '');
      if (!match || /^(?:\/|~|\.\.(?:\/|$)|\.?$)/.test(path) || !files.exists(path)) continue;
      if (files.text(path) !== undefined || /\.t(?:ar\.)?gz$/.test(path)) {
        found.archives.push(path);
        continue;
      }
      found.folders.push(path);
      const isLinked = match[1] === 'link' || match[1] === 'portal' || manager === 'npm' || manager === 'bun';
      if (isLinked && key !== 'devDependencies') found.linked.push(path);
    }
  }
  return { archives: unique(found.archives), folders: unique(found.folders), linked: unique(found.linked) };
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)];
}
