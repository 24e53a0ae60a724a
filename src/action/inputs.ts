/** What an input may be, and which option of `imgc build` it becomes. */
export type ActionInput =
  | { takes: 'text'; option?: string }
  | { takes: 'switch'; option?: string }
  | { takes: 'choice'; choices: readonly string[]; option?: string }
  /** One a line, each an option of its own. */
  | { takes: 'lines'; option: string }
  /** The same, or with commas between them. */
  | { takes: 'list'; option: string; joined?: boolean }
  /** One a line, `id=value`. */
  | { takes: 'secrets' };

/** Everything that may stand under `with:`; action.yml says it to people. */
export const inputs = {
  mode: { takes: 'choice', choices: ['build', 'setup'] },
  path: { takes: 'text' },
  'working-directory': { takes: 'text' },
  target: { takes: 'text', option: 'target' },
  push: { takes: 'switch', option: 'push' },
  load: { takes: 'switch', option: 'load' },
  outputs: { takes: 'lines', option: 'output' },
  tags: { takes: 'list', option: 'tag' },
  platforms: { takes: 'list', option: 'platform', joined: true },
  labels: { takes: 'lines', option: 'label' },
  annotations: { takes: 'lines', option: 'annotation' },
  'build-args': { takes: 'lines', option: 'build-arg' },
  secrets: { takes: 'secrets' },
  ssh: { takes: 'lines', option: 'ssh' },
  builder: { takes: 'text', option: 'builder' },
  'cache-from': { takes: 'lines', option: 'cache-from' },
  'cache-to': { takes: 'lines', option: 'cache-to' },
  'cache-mounts': { takes: 'switch' },
  'strict-cache': { takes: 'switch', option: 'strict-cache' },
  'no-cache': { takes: 'switch', option: 'no-cache' },
  pull: { takes: 'switch', option: 'pull' },
  provenance: { takes: 'choice', choices: ['none', 'min', 'max'], option: 'provenance' },
  sbom: { takes: 'switch', option: 'sbom' },
  progress: { takes: 'choice', choices: ['auto', 'plain', 'quiet', 'json'], option: 'progress' },
} as const satisfies Readonly<Record<string, ActionInput>>;

export type InputName = keyof typeof inputs;
