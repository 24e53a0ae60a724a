import { indented, type Job } from './job.ts';
import { pinned } from './pinned-actions.ts';
import { shellWord } from './shell-word.ts';
import type { WorkflowInput } from './workflow-input.ts';

/**
 * A job that says which images changed. A job that is skipped counts as passed, so a branch may require it; a workflow that
 * did not run for its paths would be waited for.
 * https://docs.github.com/en/actions/how-tos/manage-workflow-runs/skip-workflow-runs
 */
export function changesJob({ file, images }: WorkflowInput): Job {
  return {
    id: 'changes',
    name: 'See what changed',
    minutes: 10,
    outputs: images.map(({ id }) => `${id}: \${{ steps.changes.outputs.${id} }}`),
    steps: [
      `- uses: ${pinned('actions/checkout')}`,
      '  with:',
      '    # The commit to compare with may lie far back.',
      '    fetch-depth: 0',
      '    persist-credentials: false',
      '- id: changes',
      '  env:',
      '    # A pull request is checked out as it will be merged, and compared with what it is merged into.',
      "    BEFORE: ${{ github.event_name == 'pull_request' && 'HEAD^1' || github.event.before }}",
      '  run: |',
      ...indented(2, [
        '# Where there is nothing to compare with (a tag, a new branch, a run by hand), everything changed.',
        'changed() {',
        '  ! git cat-file -e "$BEFORE^{commit}" 2>/dev/null ||',
        '    ! git --literal-pathspecs diff --quiet "$BEFORE" HEAD -- "$@"',
        '}',
        'say() { echo "$1" >>"$GITHUB_OUTPUT"; }',
        ...images.map(({ id, watches }) => {
          const paths = [...watches.map(({ path }) => path), file].map(shellWord).join(' ');
          return `if changed ${paths}; then say ${id}=true; else say ${id}=false; fi`;
        }),
      ]),
    ],
  };
}
