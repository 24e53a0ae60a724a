import type { ProjectView } from '../../model/project-view.ts';

/** A name of another module, as `from shop.app import create_app as make` brings it. */
export interface Imported {
  module: string;
  /** What it is called there. */
  name: string;
}

/** Where a module gets a name from; undefined where it is its own. */
export function importedName(text: string, name: string): Imported | undefined {
  const lines = text.matchAll(/^from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|(.*))/gm);
  for (const [, module = '', inBrackets, onLine = ''] of lines) {
    const names = (inBrackets ?? onLine).replace(/#.*/g, '').split(',');
    for (const one of names) {
      const [original = '', called = original] = one.trim().split(/\s+as\s+/);
      if (called === name) return { module, name: original };
    }
  }
  return undefined;
}

/** The file of a module that lies in the project: from its root, beside the file that imports it, or below `src`. */
export function localModule(files: ProjectView, importer: string, module: string): string | undefined {
  const folder = importer.split('/').slice(0, -1);
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).split('.').filter(Boolean);
  const above = folder.slice(0, folder.length - dots + 1);
  const places = dots > 0 ? [above] : [[], folder, ['src']];
  return places
    .map((place) => [...place, ...path].join('/'))
    .flatMap((stem) => [`${stem}.py`, `${stem}/__init__.py`])
    .find((file) => files.exists(file));
}
