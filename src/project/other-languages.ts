import type { ProjectView } from '../model/project-view.ts';

/** A language that has no pack, as its projects tell it. */
export interface OtherLanguage {
  title: string;
  /** The file that tells it. */
  manifest: string;
}

const known: [string, ...string[]][] = [
  ['Rust', 'Cargo.toml'],
  ['Java', 'pom.xml', 'build.gradle', 'build.gradle.kts'],
  ['.NET', '*.sln', '*.slnx', '*.csproj', '*.fsproj'],
  ['PHP', 'composer.json'],
  ['Ruby', 'Gemfile'],
  ['Elixir', 'mix.exs'],
  ['Deno', 'deno.json', 'deno.jsonc'],
  ['Scala', 'build.sbt'],
  ['Clojure', 'deps.edn', 'project.clj'],
  ['Swift', 'Package.swift'],
  ['Zig', 'build.zig'],
  ['Haskell', 'stack.yaml', '*.cabal'],
  ['OCaml', 'dune-project'],
  ['Dart', 'pubspec.yaml'],
  ['Crystal', 'shard.yml'],
  ['Perl', 'cpanfile'],
  ['C and C++', 'CMakeLists.txt', 'meson.build', 'configure.ac'],
];

/** The language that the files of a folder are plainly in, although imgc has no pack for it. */
export function otherLanguage(files: ProjectView): OtherLanguage | undefined {
  for (const [title, ...manifests] of known) {
    const [manifest] = manifests.flatMap((name) =>
      name.includes('*') ? files.list(name) : files.exists(name) ? [name] : [],
    );
    if (manifest !== undefined) return { title, manifest };
  }
  return undefined;
}
