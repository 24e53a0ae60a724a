/** One job of a workflow. */
export interface Job {
  id: string;
  name: string;
  /** Lines of comment over its condition. */
  about?: string[];
  needs?: string[];
  /** An expression; its parts are joined by `&&`. */
  condition?: string[];
  minutes: number;
  /** Rights beside that to read the repository. */
  permissions?: { name: string; why: string }[];
  outputs?: string[];
  /** Whether those of one branch or tag run one after the other. */
  inTurn?: boolean;
  /** Lines without indentation. */
  steps: string[];
}

/** The runner's system by its version, because `latest` becomes another one some day. https://github.com/actions/runner-images */
const runner = 'ubuntu-24.04';

export function printJob(job: Job): string[] {
  const { id, name, about = [], needs = [], condition = [], minutes, permissions = [], outputs = [] } = job;
  return indented(1, [
    `${id}:`,
    ...indented(1, [
      `name: ${name}`,
      ...(needs.length > 1 ? [`needs: [${needs.join(', ')}]`] : needs.map((one) => `needs: ${one}`)),
      ...about.map((line) => `# ${line}`),
      ...printCondition(condition),
      `runs-on: ${runner}`,
      `timeout-minutes: ${minutes}`,
      ...(job.inTurn ? turns(id) : []),
      'permissions:',
      '  contents: read',
      ...permissions.flatMap(({ name, why }) => [`  # ${why}`, `  ${name}: write`]),
      ...(outputs.length > 0 ? ['outputs:', ...indented(1, outputs)] : []),
      'steps:',
      ...indented(1, job.steps),
    ]),
  ]);
}

/** A newer job takes the place of one that waits. By job and not by run, because a run may be about another image alone. */
function turns(id: string): string[] {
  return [
    '# One after the other, so that an older image never takes the tags of a newer one.',
    'concurrency:',
    `  group: \${{ github.workflow }}-${id}-\${{ github.ref }}`,
  ];
}

function printCondition(parts: readonly string[]): string[] {
  if (parts.length === 0) return [];
  const grouped = parts.map((part) => (parts.length > 1 && part.includes(' || ') ? `(${part})` : part));
  if (grouped.join(' && ').length <= 100) return [`if: ${grouped.join(' && ')}`];
  return ['if: >-', ...grouped.map((part, index) => `  ${part}${index < grouped.length - 1 ? ' &&' : ''}`)];
}

export function indented(levels: number, lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `${'  '.repeat(levels)}${line}`));
}
