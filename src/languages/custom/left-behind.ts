import type { ProjectView } from '../../model/project-view.ts';

/** Files by which a build tool is known, and the folders that it leaves its results in, which `.gitignore` has everywhere. */
const tools: readonly { of: readonly string[]; leaves: readonly string[] }[] = [
  { of: ['CMakeLists.txt', 'meson.build'], leaves: ['build'] },
  { of: ['Cargo.toml'], leaves: ['target'] },
  { of: ['pom.xml'], leaves: ['target', '*/target'] },
  {
    of: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    leaves: ['build', '*/build', '**/.gradle'],
  },
  {
    of: ['*.sln', '*.slnx', '*.csproj', '*.fsproj', '*/*.csproj', '*/*.fsproj'],
    leaves: ['**/bin', '**/obj'],
  },
  { of: ['mix.exs'], leaves: ['_build', 'deps'] },
  { of: ['dune-project'], leaves: ['_build'] },
  { of: ['build.zig'], leaves: ['zig-out', 'zig-cache', '.zig-cache'] },
  { of: ['Package.swift'], leaves: ['.build'] },
  { of: ['stack.yaml', '*.cabal'], leaves: ['.stack-work', 'dist-newstyle'] },
  { of: ['Gemfile'], leaves: ['vendor/bundle'] },
  { of: ['package.json'], leaves: ['**/node_modules'] },
  { of: ['_config.yml'], leaves: ['_site', '.jekyll-cache'] },
  { of: ['hugo.toml', 'hugo.yaml', 'hugo.json'], leaves: ['public'] },
  { of: ['mkdocs.yml'], leaves: ['site'] },
];

/** What a build left on this machine is of this machine: its paths, its libraries, the pages of yesterday. */
export function leftBehind(files: ProjectView): string[] {
  const found = tools.filter(({ of }) =>
    of.some((name) => (name.includes('*') ? files.list(name).length > 0 : files.exists(name))),
  );
  const vendor = files.exists('composer.json') && isIgnored('vendor', files) ? ['vendor'] : [];
  return [...new Set(['out', ...found.flatMap(({ leaves }) => leaves), ...vendor])];
}

/** Some projects commit this folder, others have it made. */
function isIgnored(folder: string, files: ProjectView): boolean {
  const lines = (files.text('.gitignore') ?? '').split(/\r?\n/);
  return lines.some((line) => line.trim().replace(/^\/|\/\*?$/g, '') === folder);
}
