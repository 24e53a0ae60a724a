/**
 * What a workflow uses of others, by commit: a tag may be moved to other code, a commit cannot. Who moves a row on looks the
 * tag's commit up: `git ls-remote https://github.com/actions/checkout v7.0.1`.
 * https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
 */
const pins = {
  'actions/checkout': ['v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1'],
  'docker/setup-docker-action': ['v5.2.0', '0234bb73ccb40f0c430b795634f9247e2b5c2d23'],
  'docker/setup-qemu-action': ['v4.1.0', '06116385d9baf250c9f4dcb4858b16962ea869c3'],
  'docker/setup-buildx-action': ['v4.2.0', 'bb05f3f5519dd87d3ba754cc423b652a5edd6d2c'],
  'docker/login-action': ['v4.2.0', '650006c6eb7dba73a995cc03b0b2d7f5ca915bee'],
  'aws-actions/configure-aws-credentials': ['v6.3.0', 'e1253824e5c10ff9df46874f81ed3ec929e19cfd'],
  'google-github-actions/auth': ['v3.0.0', '7c6bc770dae815cd3e89ee6cdf493a5fab2cc093'],
  'webfactory/ssh-agent': ['v0.9.1', 'a6f90b1f127823b31d4d4a8d96047790581349bd'],
} as const;

/** How a step names the action, with its version for people and for what looks for newer ones. */
export function pinned(action: keyof typeof pins): string {
  const [version, commit] = pins[action];
  return `${action}@${commit} # ${version}`;
}
