import { header } from '../header.ts';
import { changesJob } from './changes-job.ts';
import { checkJob } from './check-job.ts';
import { imageJobs } from './image-jobs.ts';
import { indented, printJob } from './job.ts';
import { needsPassword, passwordNames, registryLogin, registryOf, withBucket } from './registry-login.ts';
import type { WorkflowImage, WorkflowInput } from './workflow-input.ts';
import { filterWord } from './yaml-word.ts';

/** A workflow of GitHub Actions, as text. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function emitWorkflow(input: WorkflowInput): string {
  const { branch, images } = input;
  const several = images.length > 1;
  const registries = images.flatMap(({ reference }) =>
    reference === undefined ? [] : [registryOf(reference)],
  );
  const names = passwordNames([...new Set(registries.filter(needsPassword))]);
  const jobs = [
    checkJob(input),
    ...(several ? [changesJob(input)] : []),
    ...images.flatMap((image) => imageJobs(image, loginOf(image), { branch, several })),
  ];
  return `${withoutRepeats([...head(input), ...jobs.flatMap((job) => [...printJob(job), ''])])
    .join('\n')
    .trimEnd()}\n`;

  function loginOf({ reference, bucketRegion }: WorkflowImage) {
    if (reference === undefined) return undefined;
    const registry = registryOf(reference);
    const login = registryLogin(registry, names.get(registry) ?? { username: '', password: '' });
    return bucketRegion === undefined ? login : withBucket(login, bucketRegion);
  }
}

function head({ file, command, madeFrom, branch, images }: WorkflowInput): string[] {
  const name = file.replace(/^.*\/|\.yml$/g, '');
  const paths = images.length === 1 ? pathFilter(images[0]?.watches ?? [], file) : [];
  const onBranch = images.some(({ needs }) => !needs.tag);
  const onTag = images.some(({ needs }) => needs.tag || !needs.branch);
  return [
    `# ${header(madeFrom, command)}`,
    `name: ${name}`,
    '',
    'on:',
    ...indented(1, [
      'push:',
      ...(onBranch ? [`  branches: [${filterWord(branch)}]`] : []),
      ...(onTag ? ['  tags: ["v*"]'] : []),
      // Tags are built whatever changed.
      ...(onBranch ? indented(1, paths) : []),
      'pull_request:',
      ...indented(1, paths),
      'workflow_dispatch:',
    ]),
    '',
    '# Each job has the rights that it names, and no others.',
    'permissions: {}',
    '',
    '# A newer push to a pull request ends the run of the older one; nothing else is cut.',
    'concurrency:',
    "  group: ${{ github.workflow }}-${{ github.event_name == 'pull_request' && github.ref || github.run_id }}",
    '  cancel-in-progress: true',
    '',
    'jobs:',
  ];
}

/** Only for a service that does not see all of the repository. */
function pathFilter(watches: WorkflowInput['images'][number]['watches'], file: string): string[] {
  if (watches.some(({ path }) => path === '.')) return [];
  const globs = watches.map(({ path, folder }) => filterWord(path, folder ? '/**' : ''));
  return ['paths:', ...[...globs, filterWord(file)].map((glob) => `  - ${glob}`)];
}

/** What was said of one step need not be said of the same step in every job. */
function withoutRepeats(lines: readonly string[]): string[] {
  const said = new Set<string>();
  return lines.filter((line) => {
    const comment = line.trim();
    if (!comment.startsWith('#')) return true;
    const repeated = said.has(comment);
    said.add(comment);
    return !repeated;
  });
}
