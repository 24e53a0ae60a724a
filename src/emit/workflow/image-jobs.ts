import type { Job } from './job.ts';
import { ownAction } from './own-action.ts';
import { pinned } from './pinned-actions.ts';
import type { RegistryLogin } from './registry-login.ts';
import type { WorkflowImage } from './workflow-input.ts';
import { shellWord } from './shell-word.ts';
import { noExpression, yamlWord } from './yaml-word.ts';

/** What is the same for all images of a workflow. */
export interface Surroundings {
  branch: string;
  /** Whether there are several images, so that each has jobs of its own that run when it changed. */
  several: boolean;
}

/** A job that builds an image, and one that pushes it as well where there is a registry. */
export function imageJobs(
  image: WorkflowImage,
  login: RegistryLogin | undefined,
  { branch, several }: Surroundings,
): Job[] {
  const suffix = several ? `-${image.id}` : '';
  const what = several ? image.id : 'the image';
  const pushed = pushCondition(image, branch);
  const changed = several ? [`needs.changes.outputs.${image.id} == 'true'`] : [];
  const build: Job = {
    id: `build${suffix}`,
    name: `Build ${what}`,
    ...(several ? { needs: ['changes'] } : {}),
    ...(needsTrust(image)
      ? { about: ['A pull request of a fork gets no secrets, and this image cannot be built without.'] }
      : {}),
    condition: [
      ...changed,
      ...(login ? [pushed.otherwise] : []),
      ...(needsTrust(image) ? [ofThisRepository] : []),
    ],
    minutes: 30,
    steps: buildSteps(image, undefined),
  };
  if (!login) return [build];
  const push: Job = {
    id: `push${suffix}`,
    name: `Push ${what}`,
    needs: ['check', ...(several ? ['changes'] : [])],
    condition: [...changed, pushed.condition],
    minutes: 30,
    inTurn: true,
    permissions: login.permissions,
    steps: buildSteps(image, login),
  };
  return [build, push];
}

/** Whether a build wants what nobody outside is given. */
export function needsTrust({ secrets, ssh }: WorkflowImage): boolean {
  return ssh || secrets.some(({ required }) => required);
}

const ofThisRepository =
  "github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository";

/** The ref of a pull request is neither the branch nor a tag. */
function pushCondition({ needs }: WorkflowImage, branch: string) {
  const ref = `'refs/heads/${branch.replaceAll("'", "''")}'`;
  if (needs.tag) return { condition: "github.ref_type == 'tag'", otherwise: "github.ref_type != 'tag'" };
  if (needs.branch) return { condition: `github.ref == ${ref}`, otherwise: `github.ref != ${ref}` };
  return {
    condition: `github.ref == ${ref} || github.ref_type == 'tag'`,
    otherwise: `github.ref != ${ref} && github.ref_type != 'tag'`,
  };
}

function buildSteps(image: WorkflowImage, login: RegistryLogin | undefined): string[] {
  const { emulated, largeStore, sizeLimited, ssh } = image;
  // An image that is only pushed never lies in the engine, unless its size is to be known before.
  const stored = largeStore && (!login || sizeLimited);
  return [
    `- uses: ${pinned('actions/checkout')}`,
    '  with:',
    '    persist-credentials: false',
    ...(stored ? engineStore : []),
    ...(emulated.length > 0 ? emulators(emulated) : []),
    "# A builder in a container: the engine's own keeps no cache elsewhere.",
    `- uses: ${pinned('docker/setup-buildx-action')}`,
    ...(ssh ? agent : []),
    ...image.secrets.flatMap(secretFile),
    ...(login?.steps ?? []),
    ...(sizeLimited
      ? [`# An image larger than image.maxSize fails here${login ? ', and is not pushed' : ''}.`]
      : []),
    `- name: ${login ? 'Build and push' : 'Build'}`,
    `  uses: ${ownAction}`,
    ...environment(image),
    ...inputs(image, login !== undefined),
  ];
}

/** https://docs.docker.com/build/ci/github-actions/multi-platform/#build-and-load-multi-platform-images */
const engineStore = [
  '# The store that the engine of a runner has holds one platform of an image, and no attestations.',
  `- uses: ${pinned('docker/setup-docker-action')}`,
  '  with:',
  '    daemon-config: |',
  '      {"features": {"containerd-snapshotter": true}}',
];

function emulators(machines: readonly string[]): string[] {
  return [
    "# Commands of this build run on the image's own platform.",
    `- uses: ${pinned('docker/setup-qemu-action')}`,
    '  with:',
    `    platforms: ${yamlWord(machines.join(','))}`,
  ];
}

const agent = [
  `- uses: ${pinned('webfactory/ssh-agent')}`,
  '  with:',
  '    ssh-private-key: ${{ secrets.SSH_PRIVATE_KEY }}',
];

function environment({ secrets, variables }: WorkflowImage): string[] {
  const lines = [
    ...secrets.flatMap(({ name, file }) => (file === undefined ? [`${name}: \${{ secrets.${name} }}`] : [])),
    ...variables.map((name) => `${name}: \${{ vars.${name} }}`),
  ];
  return lines.length > 0 ? ['  env:', ...lines.map((line) => `    ${line}`)] : [];
}

/** One that is not there makes no file, so that the build says which secret it misses. */
function secretFile({ name, file }: WorkflowImage['secrets'][number]): string[] {
  if (file === undefined) return [];
  const path = file.startsWith('~/') ? `~/${shellWord(file.slice(2))}` : shellWord(file);
  return [
    '# The config takes it from a file, of which a runner has none.',
    `- name: Write ${yamlWord(file)}`,
    '  env:',
    `    ${name}: \${{ secrets.${name} }}`,
    `  run: test -z "$${name}" || printf '%s\\n' "$${name}" | install -D -m 600 /dev/stdin ${path}`,
  ];
}

function listInput(name: string, values: readonly string[]): string[] {
  return values.length > 0 ? [`${name}: |`, ...values.map((value) => `  ${noExpression(value)}`)] : [];
}

function inputs({ path, needs, cachesWithoutLogin: caches }: WorkflowImage, push: boolean): string[] {
  const lines = [
    ...(path === '.' ? [] : [`path: ${yamlWord(path)}`]),
    ...(push ? ['push: true'] : []),
    ...(!push && needs.tag
      ? [
          '# Nobody gets this image, and its own tags cannot be filled.',
          `tags: ${needs.tagInName ? 'image:build' : 'build'}`,
        ]
      : []),
    ...(!push && caches
      ? [
          '# Nothing is logged in here, so the cache in the registry is read and not written.',
          ...listInput('cache-from', caches.from),
          ...listInput('cache-to', caches.to),
        ]
      : []),
  ];
  return lines.length > 0 ? ['  with:', ...lines.map((line) => `    ${line}`)] : [];
}
