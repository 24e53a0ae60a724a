import { pinned } from './pinned-actions.ts';
import { yamlWord } from './yaml-word.ts';

/** How a job opens a registry. */
export interface RegistryLogin {
  /** Rights of the job, besides that to read the repository, each with its reason. */
  permissions: { name: string; why: string }[];
  /** Lines of the steps, without indentation. */
  steps: string[];
}

/** The registry of a reference. https://github.com/distribution/reference: a name with a dot or a port is one. */
export function registryOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : 'docker.io';
}

/**
 * Where a registry takes a token that ends with the run, no password is kept.
 * https://github.com/docker/login-action#readme
 */
export function registryLogin(registry: string, password: PasswordNames): RegistryLogin {
  if (registry === 'ghcr.io') return github();
  if (registry === 'docker.io') return dockerHub();
  const region = awsRegion(registry);
  if (region !== undefined) return amazon(registry, region);
  if (/(^|\.)gcr\.io$|-docker\.pkg\.dev$/.test(registry)) return google(registry);
  return byPassword(registry, password);
}

/** What the secrets of a registry are called that is opened by a password. */
export interface PasswordNames {
  username: string;
  password: string;
}

/** The registries among these that are opened by a password get names of their own, unless there is only one. */
export function passwordNames(registries: readonly string[]): Map<string, PasswordNames> {
  const prefix = (registry: string) =>
    registries.length > 1 ? registry.toUpperCase().replace(/[^A-Z0-9]+/g, '_') : 'REGISTRY';
  // A name of a secret does not begin with a digit.
  const named = registries.map((registry) => [registry, prefix(registry).replace(/^(?=\d)/, '_')] as const);
  return new Map(
    named.map(([registry, name]) => [
      registry,
      { username: `${name}_USERNAME`, password: `${name}_PASSWORD` },
    ]),
  );
}

export function needsPassword(registry: string): boolean {
  const probe = registryLogin(registry, { username: '', password: '' });
  return registry !== 'docker.io' && probe.permissions.length === 0;
}

function github(): RegistryLogin {
  return {
    permissions: [{ name: 'packages', why: 'The registry of GitHub takes the token of the run.' }],
    steps: login('ghcr.io', '${{ github.actor }}', '${{ secrets.GITHUB_TOKEN }}'),
  };
}

function dockerHub(): RegistryLogin {
  return {
    permissions: [],
    steps: [
      '# An access token of Docker Hub that may read and write, and no password.',
      ...login(undefined, '${{ secrets.DOCKERHUB_USERNAME }}', '${{ secrets.DOCKERHUB_TOKEN }}'),
    ],
  };
}

/** https://github.com/docker/login-action#aws-elastic-container-registry-ecr: the public one is in one region alone. */
function awsRegion(registry: string): string | undefined {
  if (registry === 'public.ecr.aws') return 'us-east-1';
  return /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/.exec(
    registry,
  )?.[1];
}

/** https://github.com/aws-actions/configure-aws-credentials#oidc; the login finds what that left in the environment. */
function amazon(registry: string, region: string): RegistryLogin {
  return {
    permissions: [token],
    steps: [...amazonRole(region), ...login(registry)],
  };
}

function amazonRole(region: string): string[] {
  return [
    '# A role of AWS that trusts this repository:',
    '# https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
    `- uses: ${pinned('aws-actions/configure-aws-credentials')}`,
    '  with:',
    '    role-to-assume: ${{ vars.AWS_ROLE_TO_ASSUME }}',
    `    aws-region: ${yamlWord(region)}`,
  ];
}

/** What opens a registry, and a cache in a bucket of AWS as well: buildx takes what the role leaves in the environment. */
export function withBucket(opened: RegistryLogin, region: string): RegistryLogin {
  if (opened.steps.some((line) => line.includes('role-to-assume'))) return opened;
  return { permissions: [...opened.permissions, token], steps: [...amazonRole(region), ...opened.steps] };
}

/** https://github.com/google-github-actions/auth#workload-identity-federation-through-a-service-account */
function google(registry: string): RegistryLogin {
  return {
    permissions: [token],
    steps: [
      '# A provider of identities of Google Cloud that trusts this repository:',
      '# https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-google-cloud-platform',
      `- uses: ${pinned('google-github-actions/auth')}`,
      '  id: google',
      '  with:',
      '    workload_identity_provider: ${{ vars.GCP_WORKLOAD_IDENTITY_PROVIDER }}',
      '    service_account: ${{ vars.GCP_SERVICE_ACCOUNT }}',
      '    token_format: access_token',
      '    # The file would lie among the sources.',
      '    create_credentials_file: false',
      ...login(registry, 'oauth2accesstoken', '${{ steps.google.outputs.access_token }}'),
    ],
  };
}

const token = { name: 'id-token', why: 'The run proves by a token of its own who it is, so no key is kept.' };

function byPassword(registry: string, { username, password }: PasswordNames): RegistryLogin {
  return {
    permissions: [],
    steps: login(registry, `\${{ secrets.${username} }}`, `\${{ secrets.${password} }}`),
  };
}

function login(registry: string | undefined, username?: string, password?: string): string[] {
  return [
    `- uses: ${pinned('docker/login-action')}`,
    '  with:',
    ...(registry === undefined ? [] : [`    registry: ${yamlWord(registry)}`]),
    ...(username === undefined ? [] : [`    username: ${username}`]),
    ...(password === undefined ? [] : [`    password: ${password}`]),
  ];
}
