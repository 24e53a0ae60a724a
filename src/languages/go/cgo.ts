import type { ProjectView } from '../../model/project-view.ts';
import type { Runtime } from '../../model/recipe.ts';
import type { GoMod } from './go-mod.ts';

/** Modules that do nothing without cgo, and what they link. The usual ones: `cgo: on` says the rest. */
const knownModules: Record<string, 'libc' | 'libstdc++'> = {
  'github.com/DataDog/zstd': 'libc',
  'github.com/confluentinc/confluent-kafka-go': 'libc',
  'github.com/davidbyttow/govips': 'libc',
  'github.com/duckdb/duckdb-go': 'libstdc++',
  'github.com/godror/godror': 'libc',
  'github.com/h2non/bimg': 'libc',
  'github.com/linxGnu/grocksdb': 'libstdc++',
  'github.com/marcboeker/go-duckdb': 'libstdc++',
  'github.com/mattn/go-sqlite3': 'libc',
  'github.com/mutecomm/go-sqlcipher': 'libc',
  // The scanners of many of its grammars are C++.
  'github.com/smacker/go-tree-sitter': 'libstdc++',
  'github.com/tree-sitter/go-tree-sitter': 'libc',
  // It has no C++ itself, but the library that it loads at run time has.
  'github.com/yalue/onnxruntime_go': 'libstdc++',
  'gocv.io/x/gocv': 'libstdc++',
  'gopkg.in/gographics/imagick.v2': 'libc',
  'gopkg.in/gographics/imagick.v3': 'libc',
  'gorm.io/driver/sqlite': 'libc',
};

/** Why a build needs a C compiler, and what its result links then. */
export interface Cgo {
  why: string;
  links: NonNullable<Runtime['links']>;
}

/** What the sources and go.mod say; undefined where nothing asks for cgo. */
export function findCgo(files: ProjectView, mod: GoMod, sources: readonly string[]): Cgo | undefined {
  const found: Cgo[] = [];
  const own = sources.find((path) => importsC(files, path, sources));
  if (own !== undefined)
    found.push({ why: `${own} imports "C"`, links: hasCPlusPlus(files) ? 'libstdc++' : 'libc' });
  for (const { path, direct } of mod.requires) {
    const links = knownModules[path.replace(/\/v\d+$/, '')];
    // What only another module asks for is often in its tests alone.
    if (links && direct) found.push({ why: `go.mod requires ${path}`, links });
  }
  // One that needs the library of C++ decides for all.
  return found.find(({ links }) => links === 'libstdc++') ?? found[0];
}

function hasCPlusPlus(files: ProjectView): boolean {
  return ['*.cc', '*.cpp', '*.cxx'].some((glob) =>
    [glob, `internal/*/${glob}`, `pkg/*/${glob}`].some((path) => files.list(path).length > 0),
  );
}

/** Not a file of another system, and not one whose twin does the same without cgo. */
function importsC(files: ProjectView, path: string, sources: readonly string[]): boolean {
  const text = files.text(path) ?? '';
  if (!/^[ \t]*(import[ \t]+)?"C"[ \t\r]*$/m.test(text) || /_(windows|darwin|freebsd)(_\w+)?\.go$/.test(path))
    return false;
  const constraint = /^\/\/go:build (.*)$/m.exec(text)?.[1] ?? '';
  if (/\b(windows|darwin|freebsd)\b/.test(constraint) && !/!|\|\||\blinux\b/.test(constraint)) return false;
  if (!/(?<!!)\bcgo\b/.test(constraint)) return true;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const twins = sources.filter((other) => other.slice(0, other.lastIndexOf('/') + 1) === folder);
  return !twins.some((other) => /^\/\/go:build .*!cgo\b/m.test(files.text(other) ?? ''));
}
