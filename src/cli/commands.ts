import { catalog } from '../diagnostics/catalog.ts';
import type { CliCommand, CommandOption, CommandWord } from './command.ts';

/** What most commands work on. */
const path: CommandWord = {
  name: 'PATH',
  help: 'the folder of a project, or its build.config.yaml; this folder if it is left out',
  path: true,
};

/** How diagnostics are shown. */
const format: CommandOption = {
  value: 'FORMAT',
  choices: ['pretty', 'json', 'github'],
  help: 'how diagnostics are shown: pretty (default), json, or github (annotations)',
};

/** How an image is made, by whichever command. */
const ofBuilding: Readonly<Record<string, CommandOption>> = {
  'no-cache': { help: 'run every step, also those that are cached' },
  pull: { help: 'look for newer base images in their registries' },
  progress: {
    value: 'MODE',
    choices: ['auto', 'plain', 'quiet', 'json'],
    help: 'how the build is shown: auto (default), plain (a line a step), quiet, or json',
  },
  'build-arg': {
    value: 'NAME=VALUE',
    repeats: true,
    help: 'a build argument, instead of what build.args says',
  },
  secret: {
    value: 'SECRET',
    repeats: true,
    help: 'a secret as buildx takes it: id=NPM_TOKEN,src=token.txt',
  },
  ssh: { value: 'AGENT', repeats: true, help: 'an agent or key as buildx takes it: default, ci=~/.ssh/key' },
  builder: { value: 'NAME', help: 'the builder of buildx that does it, instead of the current one' },
  'cache-from': {
    value: 'CACHE',
    repeats: true,
    help: 'read this cache instead of those of caches.remote, as buildx takes it, with templates: type=registry,ref=…',
  },
  'cache-to': {
    value: 'CACHE',
    repeats: true,
    help: 'write this cache instead of those of caches.remote, as buildx takes it, with templates',
  },
  'strict-cache': { help: 'fail where the remote cache cannot be used, instead of going on without it' },
  format,
};

/** Where cache mounts wait for the next builder. */
const archiveFolder: CommandWord = {
  name: 'DIR',
  help: 'a folder that the cache of a CI keeps; each service has one of its own in it',
  path: true,
};

/** Of what a build is told, as much as bears upon the stages that seed mounts. */
const ofCarrying: Readonly<Record<string, CommandOption>> = {
  target: { value: 'NAME', help: 'the mounts of this target alone, instead of all' },
  platform: { value: 'PLATFORM', help: 'instead of the first of image.platforms: linux/arm64' },
  progress: {
    value: 'MODE',
    choices: ['auto', 'plain', 'quiet'],
    help: 'how it is shown: auto (default), plain (a line a step), or quiet',
  },
  ...Object.fromEntries(
    ['build-arg', 'secret', 'ssh', 'builder', 'cache-from', 'format'].flatMap((name) => {
      const option = ofBuilding[name];
      return option ? [[name, option]] : [];
    }),
  ),
};

/** Everything that can be typed: help, completion and the reference are made of it. */
export const commands: readonly CliCommand[] = [
  {
    name: 'init',
    summary: 'write a build.config.yaml for what lies in a folder',
    word: { ...path, help: 'the folder of a project; this folder if it is left out' },
    options: { yes: { short: 'y', help: 'ask nothing' } },
    examples: ['imgc init', 'imgc init services/orders', 'imgc init --yes'],
    load: async () => (await import('./init-command.ts')).runInit,
  },
  {
    name: 'build',
    summary: 'build the image and load it into the Docker engine',
    word: path,
    options: {
      target: {
        value: 'NAME',
        help: 'build this target, or this stage of the Dockerfile, instead of the image',
      },
      platform: { value: 'PLATFORMS', help: 'instead of image.platforms: linux/amd64,linux/arm64' },
      tag: {
        short: 't',
        value: 'TAG',
        repeats: true,
        help: 'instead of image.tags: a tag, or a whole reference, with templates: {{git.shortSha}}',
      },
      push: { help: 'push the image to its registry instead of loading it' },
      load: { help: 'load the image into the engine, also when it is pushed' },
      output: {
        short: 'o',
        value: 'OUTPUT',
        repeats: true,
        help: 'put the result there instead, as buildx takes it: type=oci,dest=orders.tar',
      },
      'dry-run': { help: 'write what the command reads, print it for a shell, and start nothing' },
      label: { value: 'KEY=VALUE', repeats: true, help: 'a label beside those of the config' },
      annotation: { value: 'KEY=VALUE', repeats: true, help: 'an annotation beside those of the config' },
      sbom: { help: 'add a list of what the image is made of' },
      provenance: {
        value: 'MODE',
        choices: ['none', 'min', 'max'],
        help: 'instead of image.provenance: none, min or max',
      },
      'metadata-file': { value: 'FILE', help: 'write what buildx knows of the result there, as JSON' },
      iidfile: { value: 'FILE', help: 'write the digest of the image there' },
      ...ofBuilding,
    },
    more: 'handed to docker buildx build as it is',
    examples: [
      'imgc build',
      'imgc build services/orders --target dev',
      'imgc build --push --platform linux/amd64,linux/arm64',
      "imgc build --tag '{{git.shortSha}}' --tag latest",
      'imgc build --output type=oci,dest=orders.tar',
      'imgc build --dry-run',
      'imgc build --progress plain',
      'imgc build -- --progress plain --ulimit nofile=1024',
    ],
    load: async () => (await import('./build-command.ts')).runBuild,
  },
  {
    name: 'run',
    summary: 'build the image and run it here, until it ends or Ctrl-C',
    word: path,
    options: {
      target: { value: 'NAME', help: 'run this target instead of the image' },
      env: {
        short: 'e',
        value: 'NAME=VALUE',
        repeats: true,
        help: 'an environment variable for the program; NAME alone has the value that it has here',
      },
      'env-file': { value: 'FILE', repeats: true, help: 'a file of them, one NAME=VALUE a line' },
      platform: { value: 'PLATFORM', help: 'instead of image.platforms: linux/arm64' },
      ...ofBuilding,
    },
    more: 'handed to the program',
    examples: [
      'imgc run',
      'imgc run services/orders --env LOG_LEVEL=debug',
      'imgc run --env-file .env -- --port 3000',
      'imgc run --target dev',
    ],
    load: async () => (await import('./run-command.ts')).runRun,
  },
  {
    name: 'compile',
    summary: 'write the Dockerfile and the .dockerignore beside the config',
    word: path,
    options: {
      stdout: { help: 'print the Dockerfile and write nothing' },
      check: { help: 'write nothing, and fail when what is written differs from what the config says' },
      force: { help: 'overwrite files that imgc did not write' },
      format,
    },
    examples: ['imgc compile', 'imgc compile services/orders --stdout', 'imgc compile --check'],
    load: async () => (await import('./compile-command.ts')).runCompile,
  },
  {
    name: 'check',
    summary: 'say what is wrong with the config and the project, and write nothing',
    word: path,
    options: { format, json: { help: 'short for --format json' } },
    examples: ['imgc check', 'imgc check services/orders --json', 'imgc check --format github'],
    load: async () => (await import('./check-command.ts')).runCheck,
  },
  {
    name: 'doctor',
    summary: 'say whether this machine can build it, and what mends what it lacks',
    word: path,
    options: { json: { help: 'print it as JSON' } },
    examples: ['imgc doctor', 'imgc doctor services/orders', 'imgc doctor --json'],
    load: async () => (await import('./doctor-command.ts')).runDoctor,
  },
  {
    name: 'size',
    summary: 'show what an image weighs: layers, the biggest files, and files that later layers hide',
    word: {
      ...path,
      name: 'IMAGE|PATH',
      help: 'an image of the engine, or a PATH as other commands take it',
    },
    options: { json: { help: 'print it as JSON' } },
    examples: ['imgc size', 'imgc size services/orders', 'imgc size postgres:17 --json'],
    load: async () => (await import('./size-command.ts')).runSize,
  },
  {
    name: 'audit',
    summary: 'list the images of the engine that are large, the largest first',
    options: {
      over: { value: 'SIZE', help: 'how large that is: 500MB (default), 1.5GB' },
      json: { help: 'print it as JSON' },
    },
    examples: ['imgc audit', 'imgc audit --over 1GB', 'imgc audit --json'],
    load: async () => (await import('./audit-command.ts')).runAudit,
  },
  {
    name: 'cache restore',
    summary: 'fill the cache mounts of a fresh builder from an archive',
    before: archiveFolder,
    word: path,
    options: {
      ...ofCarrying,
      limit: {
        value: 'SIZE',
        help: 'how much is restored at most: 2GB (default); the largest mounts begin anew',
      },
      json: { help: 'print what was restored, and the keys for the cache of a CI, as JSON' },
    },
    examples: ['imgc cache restore .imgc/mounts', 'imgc cache restore .imgc/mounts services/orders --json'],
    load: async () => (await import('./cache-restore-command.ts')).runCacheRestore,
  },
  {
    name: 'cache save',
    summary: 'put the cache mounts of the builder into an archive',
    before: archiveFolder,
    word: path,
    options: {
      ...ofCarrying,
      json: { help: 'print what was saved, and the keys for the cache of a CI, as JSON' },
    },
    examples: ['imgc cache save .imgc/mounts', 'imgc cache save .imgc/mounts services/orders --json'],
    load: async () => (await import('./cache-save-command.ts')).runCacheSave,
  },
  {
    name: 'scan',
    summary: 'look for known vulnerabilities in an image, with the scanner that is installed',
    word: {
      ...path,
      name: 'IMAGE|PATH',
      help: 'an image of the engine, or a PATH as other commands take it',
    },
    options: {
      severity: {
        value: 'SEVERITY',
        choices: ['low', 'medium', 'high', 'critical'],
        help: 'from which one on it fails: low, medium, high (default) or critical',
      },
      scanner: {
        value: 'NAME',
        choices: ['trivy', 'grype', 'docker-scout'],
        help: 'this one: trivy, grype or docker-scout; default: the first of them that is installed',
      },
      json: { help: 'print it as JSON' },
    },
    examples: ['imgc scan', 'imgc scan services/orders --severity critical', 'imgc scan postgres:17 --json'],
    load: async () => (await import('./scan-command.ts')).runScan,
  },
  {
    name: 'ci github',
    summary: 'write a workflow of GitHub Actions that builds and pushes the images of the repository',
    word: {
      ...path,
      help: 'a folder, for the projects in it and below, or a build.config.yaml; this folder if it is left out',
    },
    options: {
      stdout: { help: 'print the workflow and write nothing' },
      check: { help: 'write nothing, and fail when what is written differs from what the configs say' },
      force: { help: 'overwrite a file that imgc did not write' },
      format,
    },
    examples: ['imgc ci github', 'imgc ci github services/orders', 'imgc ci github --check'],
    load: async () => (await import('./ci-github-command.ts')).runCiGithub,
  },
  {
    name: 'config',
    summary: 'print every key with its value, and where it comes from',
    word: path,
    options: { json: { help: 'print it as JSON' } },
    examples: ['imgc config', 'imgc config services/orders', 'imgc config --json'],
    load: async () => (await import('./config-command.ts')).runConfig,
  },
  {
    name: 'plan',
    summary: 'print the stages of the build, and what takes what from which',
    word: path,
    options: {
      format: {
        value: 'FORMAT',
        choices: ['tree', 'json', 'mermaid', 'dot'],
        help: 'how the graph is printed: tree (default), json, mermaid or dot (Graphviz)',
      },
      json: { help: 'short for --format json' },
    },
    examples: ['imgc plan', 'imgc plan --format mermaid', 'imgc plan --format dot | dot -Tsvg > plan.svg'],
    load: async () => (await import('./plan-command.ts')).runPlan,
  },
  {
    name: 'explain',
    summary: 'say why each line of the Dockerfile is there, or what a diagnostic means',
    word: {
      ...path,
      name: 'CODE|PATH',
      help: 'the code of a diagnostic, such as IMGC3005 or 3005, or a PATH as other commands take it',
      choices: Object.keys(catalog),
    },
    options: { json: { help: 'print it as JSON' } },
    examples: ['imgc explain', 'imgc explain services/orders', 'imgc explain IMGC3005'],
    load: async () => (await import('./explain-command.ts')).runExplain,
  },
  {
    name: 'schema',
    summary: 'print the JSON schema of build.config.yaml, for editors',
    options: {},
    examples: ['imgc schema', 'imgc schema > build.config.schema.json'],
    load: async () => (await import('./schema-command.ts')).runSchema,
  },
  {
    name: 'completion',
    summary: 'print a script that completes what is typed',
    word: { name: 'SHELL', help: 'bash, zsh or fish', path: false, choices: ['bash', 'zsh', 'fish'] },
    options: {},
    examples: [
      'eval "$(imgc completion bash)"',
      'source <(imgc completion zsh)',
      'imgc completion fish | source',
    ],
    load: async () => (await import('./completion-command.ts')).runCompletion,
  },
];
