/** What the compiler says of a combination, by the key, the code and the projects: all of them, or these. */
type Answers = Readonly<Record<string, Readonly<Record<string, 'all' | readonly string[]>>>>;

const withoutDependencies = ['plain JavaScript', 'plain Python', 'static'];
const installedOnly = ['uv', 'pip', 'poetry', 'pdm', 'pipenv'];
const servesFiles = ['static', 'vite'];
const python = ['plain Python', ...installedOnly, 'django'];
const nodeServers = ['plain JavaScript', 'npm', 'pnpm', 'yarn', 'yarn-berry', 'bun'];
const go = ['go', 'go with modules'];

/** No command builds anything: the sources are what runs. */
const nothingBuilt = { IMGC5010: [...withoutDependencies, ...installedOnly] };
/** No command runs at all. */
const nothingRuns = { IMGC5010: withoutDependencies };

export const answers: Answers = {
  // Modules, dependencies, or a command of the config's make an install step; here is none of these.
  'build.install.include': { IMGC5010: [...withoutDependencies, 'go', 'custom'] },
  // Go compiles what it brings itself ahead, without any module.
  'build.install.env': { IMGC5010: [...withoutDependencies, 'custom'] },
  // The sources ship, and nothing of what the command leaves; yarn and Bun cannot leave out what is for development.
  'build.install.command': { IMGC5010: ['plain JavaScript', 'static'], IMGC5005: ['yarn-berry', 'bun'] },
  'build.command': { IMGC4403: ['static'] },
  'build.packages': nothingRuns,
  'build.env': nothingBuilt,
  // The go command has a use for those alone that fill a variable.
  'build.args': { IMGC5010: [...withoutDependencies, ...installedOnly, ...go] },
  'build.secrets, a word': nothingRuns,
  'build.secrets, a file': nothingRuns,
  'build.secrets, a variable': nothingRuns,
  'build.secrets, invalidates': nothingRuns,
  'build.secrets, for': { IMGC3009: ['static'] },
  'build.ssh': nothingRuns,
  'build.trust': nothingRuns,
  'build.include': nothingBuilt,
  'build.network': nothingBuilt,
  'build.network, host': nothingBuilt,
  // Without its build there is no binary.
  'build: false': { IMGC4206: go, IMGC3005: ['custom'] },
  test: { IMGC3009: ['static'] },
  'test.gate': { IMGC3009: ['static'] },
  'caches.dependencies, mount': {
    IMGC3012: [...nodeServers, ...python, ...servesFiles, 'custom'],
  },
  'caches.mounts': nothingRuns,
  // The name that it goes by is a folder's.
  'caches.remote, registry': { IMGC5013: 'all' },
  components: { IMGC5011: 'all' },
  'runtime.base, scratch': { IMGC3004: [...nodeServers, ...python, ...servesFiles] },
  'runtime.base, distroless': { IMGC3004: servesFiles },
  'runtime.user, root': { IMGC5001: 'all' },
  // The default base has no package manager.
  'runtime.packages': { IMGC3015: [...go, ...nodeServers, 'custom'] },
  // Nothing in their default base could ask.
  'runtime.healthcheck, http': { IMGC3007: [...go, 'custom'] },
  'targets, healthcheck http': { IMGC3007: [...go, 'custom'] },
};

/** Combinations that are what would be without the key, each with the reason. */
export const sameByDefault: Readonly<
  Record<string, { reason: string; projects: 'all' | readonly string[] }>
> = {
  'caches.dependencies, layer': { reason: 'a layer is the default of every language', projects: 'all' },
  'runtime.user, nonroot': { reason: 'so is a user that is not root', projects: 'all' },
  'runtime.base, slim': {
    reason: 'Python needs it, and a web server has no smaller one',
    projects: [...python, ...servesFiles],
  },
  'runtime.base, distroless': {
    reason: 'the smallest base that works is the default',
    projects: [...go, ...nodeServers, 'custom'],
  },
  'build: false': {
    reason: 'nothing is built there as it is',
    projects: [...withoutDependencies, ...installedOnly],
  },
  'images.mirror': {
    reason: 'nothing of it comes from Docker Hub: a mirror is said for all services of a company',
    projects: ['plain JavaScript'],
  },
};

/** Where a component is answered in another way than the main part. */
const answersInComponents: Answers = {
  // All that is installed is there for others, so nothing is said of what ships.
  'build.install.command': { IMGC5010: ['plain JavaScript', 'static'] },
  // At the top they go into the image where nothing is built; a component has none.
  'build.inputs, component': nothingBuilt,
  'build.inputs, context': nothingBuilt,
  'build.inputs, image': nothingBuilt,
  'build.inputs, url': nothingBuilt,
  'build.inputs, url by machine': nothingBuilt,
  'build.trust, runtime': { IMGC5010: 'all' },
};

export function inComponents(key: string, project: string): string[] | undefined {
  const said = answersInComponents[key];
  return said && codesOf(said, project);
}

/** The codes that a combination gets, each once. */
export function codesFor(key: string, project: string): string[] {
  return codesOf(answers[key] ?? {}, project);
}

function codesOf(said: Answers[string], project: string): string[] {
  return Object.entries(said)
    .flatMap(([code, of]) => (of === 'all' || of.includes(project) ? [code] : []))
    .sort();
}

export function isSame(key: string, project: string): boolean {
  const projects = sameByDefault[key]?.projects ?? [];
  return projects === 'all' || projects.includes(project);
}
