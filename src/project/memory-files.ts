import type { FileSource } from '../model/project-view.ts';

/** Files that stand in memory: for tests, and for whoever calls the library without a disk. */
export function memoryFiles(files: Readonly<Record<string, string>>): FileSource {
  const paths = Object.keys(files);
  return {
    // Every object has a `constructor`, which is no file.
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    names(folder) {
      const prefix = folder === '.' ? '' : `${folder}/`;
      const names = new Set<string>();
      for (const path of paths) {
        if (!path.startsWith(prefix)) continue;
        const slash = path.indexOf('/', prefix.length);
        names.add(slash < 0 ? path.slice(prefix.length) : path.slice(prefix.length, slash + 1));
      }
      return [...names];
    },
  };
}
