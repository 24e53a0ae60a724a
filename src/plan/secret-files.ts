/**
 * What is a secret wherever it lies, and hardly ever what a build is made of: so no step sees it unless it is named. Some of
 * these come from CIs whose home is the folder that they build in. Not here: certificates and keys (`*.pem`, `*.key`), which
 * are often public or of tests, and `.npmrc`, without which some installations do not work.
 */
export const secretFiles = [
  // Passwords of the application.
  '**/.env',
  '**/.env.*',
  // Private keys by the names that `ssh-keygen` gives them, and whatever else lies beside them.
  '**/.ssh',
  '**/id_[dr]sa',
  '**/id_ecdsa',
  '**/id_ed25519',
  // Logins of what downloads and uploads; of clouds, clusters and registries.
  '**/.netrc',
  '**/.pypirc',
  '**/.aws',
  '**/.kube',
  '**/.docker/config.json',
  // Left in the workspace by https://github.com/google-github-actions/auth, which asks to have it ignored.
  'gha-creds-*.json',
];
