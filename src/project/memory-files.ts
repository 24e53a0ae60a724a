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
        const [first = '', ...rest] = path.slice(prefix.length).split('/');
        names.add(rest.length > 0 ? `${first}/` : first);
      }
      return [...names];
    },
  };
}
