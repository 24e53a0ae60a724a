import { needsTrust } from './image-jobs.ts';
import type { Job } from './job.ts';
import { ownAction } from './own-action.ts';
import { pinned } from './pinned-actions.ts';
import type { WorkflowInput } from './workflow-input.ts';
import { shellWord } from './shell-word.ts';

/** A job that says whether what is written is still what the configs say. */
export function checkJob({ command, images }: WorkflowInput): Job {
  const committed = images.filter(({ dockerfile }) => dockerfile);
  const unbuilt = images.filter(needsTrust).map(({ id }) => id);
  const which = images.length > 1 ? `${unbuilt.join(', ')}: not built` : 'The image is not built';
  return {
    id: 'check',
    name: 'Check for drift',
    minutes: 10,
    steps: [
      `- uses: ${pinned('actions/checkout')}`,
      '  with:',
      '    persist-credentials: false',
      `- uses: ${ownAction}`,
      '  with:',
      '    mode: setup',
      `- run: ${command} --check`,
      ...committed.map(
        ({ path }) =>
          `- run: ${path === '.' ? 'imgc compile --check' : `imgc compile ${shellWord(path)} --check`}`,
      ),
      ...(unbuilt.length > 0
        ? [
            '- name: Say what is not built',
            "  if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name != github.repository",
            `  run: echo "::notice::${which}, because a pull request of a fork gets no secrets. Push it to a branch of this repository."`,
          ]
        : []),
    ],
  };
}
