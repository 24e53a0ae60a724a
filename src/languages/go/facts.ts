import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Argument } from '../../model/recipe.ts';
import { parseGoMod } from './parse-go-mod.ts';

/** What the project's own files say. */
export interface GoFacts {
  /** The last part of the module's path. */
  moduleName: string;
  version: Omit<Argument, 'arg'>;
  /** Whether there are modules to download. */
  hasModules: boolean;
  /** Folders of main packages, `.` or `cmd/server`. */
  mains: string[];
  manifest: Place;
}

const manifest = 'go.mod';
const defaultVersion = '1.26';

export function readGoFacts(files: ProjectView): Outcome<GoFacts> {
  const text = files.text(manifest);
  if (text === undefined) {
    const help = 'Run `go mod init`, or set `language` to what the project is written in.';
    return { diagnostics: [report('IMGC4201', 'This is no Go module: there is no go.mod.', { help })] };
  }
  const { module, go, toolchain, requires } = parseGoMod(text);
  if (!module) {
    const at = { file: manifest, range: { start: 0, end: text.indexOf('\n') } };
    const help = 'Begin it with `module example.com/name`.';
    return { diagnostics: [report('IMGC4001', 'go.mod names no module.', { at, help })] };
  }
  // A vendor folder holds the modules already. https://go.dev/ref/mod#vendoring
  const hasModules = requires && !files.exists('vendor/modules.txt');
  if (hasModules && !files.exists('go.sum')) {
    const at = { file: manifest, range: module.range };
    const help = 'Run `go mod tidy` and commit go.sum: it holds the checksums of what is downloaded.';
    return {
      diagnostics: [report('IMGC4204', 'go.mod requires modules, and there is no go.sum.', { at, help })],
    };
  }
  const stated = toolchain ?? go;
  return {
    value: {
      moduleName: module.value.replace(/\/v\d+$/, '').replace(/^.*\//, ''),
      version: stated
        ? { value: minor(stated.value), origin: { file: manifest, range: stated.range } }
        : { value: defaultVersion, origin: { pack: 'go', why: 'go.mod states no version' } },
      hasModules,
      mains: mainPackages(files),
      manifest: { file: manifest, range: module.range },
    },
    diagnostics: [],
  };
}

/** The newest patch of a minor version holds whatever the stated one has, and its security fixes. */
function minor(version: string): string {
  return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1] ?? defaultVersion;
}

function mainPackages(files: ProjectView): string[] {
  const folders = new Set<string>();
  for (const path of [...files.list('*.go'), ...files.list('cmd/*/*.go')]) {
    const text = files.text(path) ?? '';
    // A generator that is run by hand is a main package of no binary. https://pkg.go.dev/cmd/go#hdr-Build_constraints
    if (path.endsWith('_test.go') || /^\/\/(go:build| \+build) ignore\b/m.test(text)) continue;
    if (/^package\s+main\b/m.test(text)) {
      folders.add(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
    }
  }
  return [...folders];
}
