/** What a layer adds to what lies below it. */
export interface LayerFiles {
  /** Bytes as they are kept and sent, which may be compressed. */
  packed: number;
  paths: string[];
  /** Bytes of each path as it lies unpacked. */
  sizes: number[];
  /** Why nothing is known of its files. */
  unread?: string;
}

export interface ImageLayer extends LayerFiles {
  /** What made it, as the image tells it. */
  instruction: string;
}

/** A file of an image, and the layer that has it; the first layer is 1. */
export interface FileInLayer {
  path: string;
  bytes: number;
  layer: number;
}

/** A file that everybody pulls and nobody sees. */
export interface WastedFile extends FileInLayer {
  /** The layer that hides it. */
  by: number;
  how: 'removed' | 'replaced';
}

export interface ImageContentReport {
  layers: { bytes: number; packed: number; instruction: string; unread?: string }[];
  /** Everything that a container sees, the largest first. */
  files: FileInLayer[];
  wasted: WastedFile[];
}

interface Entry {
  children: Map<string, Entry>;
  file?: { bytes: number; layer: number };
}

/** Lays the layers over one another. https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts */
export function imageContent(layers: readonly ImageLayer[]): ImageContentReport {
  const root: Entry = { children: new Map() };
  const wasted: WastedFile[] = [];
  for (const [index, { paths, sizes }] of layers.entries()) {
    const layer = index + 1;
    const hide = (entry: Entry, path: string, how: WastedFile['how']) => {
      for (const [name, child] of entry.children) hide(child, `${path}/${name}`, how);
      // What the same layer has as well was put there after.
      if (!entry.file || entry.file.layer === layer) return;
      if (entry.file.bytes > 0) wasted.push({ path, ...entry.file, by: layer, how });
      delete entry.file;
    };
    for (const [at, path] of paths.entries()) {
      const names = path.split('/').filter((name) => name !== '' && name !== '.');
      const last = names.at(-1) ?? '';
      if (last === '.wh..wh..opq') {
        const folder = names.slice(0, -1);
        hide(entryAt(root, folder), shown(folder), 'removed');
      } else if (last.startsWith('.wh.')) {
        const gone = [...names.slice(0, -1), last.slice('.wh.'.length)];
        hide(entryAt(root, gone), shown(gone), 'removed');
      } else if (path.endsWith('/')) {
        // Over a file it takes its place, over a folder it adds to it.
        const entry = entryAt(root, names);
        if (entry.file) hide(entry, shown(names), 'replaced');
      } else {
        const entry = entryAt(root, names);
        hide(entry, shown(names), 'replaced');
        entry.file = { bytes: sizes[at] ?? 0, layer };
      }
    }
  }
  return {
    layers: layers.map(({ sizes, packed, instruction, unread }) => ({
      bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
      packed,
      instruction,
      ...(unread === undefined ? {} : { unread }),
    })),
    files: filesBelow(root, '').sort(bySize),
    wasted: wasted.sort(bySize),
  };
}

function bySize(one: FileInLayer, other: FileInLayer): number {
  return other.bytes - one.bytes || (one.path < other.path ? -1 : 1);
}

function shown(names: readonly string[]): string {
  return `/${names.join('/')}`;
}

function entryAt(root: Entry, names: readonly string[]): Entry {
  return names.reduce((entry, name) => {
    const child = entry.children.get(name) ?? { children: new Map() };
    entry.children.set(name, child);
    return child;
  }, root);
}

function filesBelow(entry: Entry, path: string): FileInLayer[] {
  const own = entry.file ? [{ path, ...entry.file }] : [];
  const below: FileInLayer[][] = [];
  for (const [name, child] of entry.children) below.push(filesBelow(child, `${path}/${name}`));
  return [...own, ...below.flat()];
}
