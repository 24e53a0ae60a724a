/** A well-known cause of a failed build, and the way out. */
export interface Hint {
  cause: string;
  /** On what the step printed and the engine said. */
  pattern: RegExp;
  /** Whether the engine alone knows of it: a step may print the same words of something else. */
  ofEngine?: boolean;
  /** `$1` is what the pattern found. */
  help: string;
}

/** What the ignore rules hide wherever it lies. */
const secretFile = String.raw`(\.env(?:\.\w+)?|id_(?:dsa|rsa|ecdsa|ed25519)|\.(?:ssh|aws|kube)/[\w.-]+|\.netrc|\.pypirc|\.docker/config\.json)`;

/**
 * The more exact ones first: the first that fits is told. test/lab/build-failures.test.ts makes a real build fail for each.
 */
export const hints: readonly Hint[] = [
  {
    cause: 'a lockfile out of sync',
    pattern:
      /npm ci` can only install|ERR_PNPM_OUTDATED_LOCKFILE|lockfile would have been modified|Your lockfile needs to be updated|The lockfile at `uv\.lock` needs to be updated|poetry\.lock was last generated|updates to go\.mod needed|updating go\.(?:sum|mod): |missing go\.sum entry|lockfile had changes, but lockfile is frozen/,
    help: 'The lockfile does not fit its manifest. Install once on your machine, and commit the lockfile.',
  },
  {
    cause: 'no such script',
    pattern:
      /Missing script: "?([\w:.-]+)|ERR_PNPM_NO_SCRIPT\S*\s+Missing script: (\S+)|Command "([\w:.-]+)" not found/,
    help: 'There is no such script in package.json: add it, or name another command in `build.command` or `test.command`.',
  },
  {
    cause: 'a TLS failure behind a company proxy',
    pattern:
      /self[- ]signed certificate|SELF_SIGNED_CERT|unable to (?:get|verify)[\w ]* (?:local issuer|first) certificate|UNABLE_TO_(?:GET|VERIFY)\w+|certificate signed by unknown authority|CERTIFICATE_VERIFY_FAILED|invalid peer certificate/,
    help: "Something between here and there has a certificate of its own, such as a company's proxy. Name its authority: `build: {trust: [{file: company-ca.crt}]}`.",
  },
  {
    cause: 'no memory left',
    pattern:
      /heap out of memory|exit code: 137(?!: context canceled)|signal: killed|Cannot allocate memory|ENOMEM/,
    help: 'The step wanted more memory than the engine has. Give the engine more, or let the step take less, such as `build: {env: {NODE_OPTIONS: --max-old-space-size=2048}}` for Node.js.',
  },
  {
    cause: 'no space left',
    pattern: /no space left on device|ENOSPC/i,
    help: 'The disk of the engine is full. `docker buildx prune` and `docker image prune` make room.',
  },
  {
    cause: 'a program of another processor',
    pattern: /exec format error/i,
    help: 'The step runs a program made for another processor. Emulation comes with `docker run --privileged --rm tonistiigi/binfmt --install all`; or build for this machine alone: `--platform`.',
  },
  {
    cause: 'a package registry that refuses',
    pattern: /\bE40[13]\b|ERR_PNPM_FETCH_40[13]|\bYN0041\b|\b40[13] Client Error|client error \(40[13]/,
    help: 'The registry of packages does not give it without a login. Hand one over as a secret, such as `build: {secrets: [{id: npmrc, from: {file: ~/.npmrc}, as: {file: /root/.npmrc}}]}`.',
  },
  {
    cause: 'a registry that limits',
    ofEngine: true,
    pattern: /toomanyrequests|429 Too Many Requests|pull rate limit/i,
    help: 'The registry answers no more for now. Log in (`docker login`), or name a mirror of it in `images.mirror`.',
  },
  {
    cause: 'a registry that refuses',
    ofEngine: true,
    pattern:
      /pull access denied|insufficient_scope|authorization failed|401 Unauthorized|denied: |unauthorized: /i,
    help: 'The registry does not give or take this without a login: `docker login` with the host of the registry. A name that is not there is refused in the same words.',
  },
  {
    cause: 'a base image that is not there',
    pattern: /failed to resolve source metadata for (\S+?):? .*not found/,
    help: 'There is no such image: look at its name and tag, or at the version that the config or the project asks for.',
  },
  {
    cause: 'a network that cannot be reached',
    pattern:
      /Temporary failure (?:in name resolution|resolving)|EAI_AGAIN|\bENOTFOUND\b|no such host|network is unreachable|ENETUNREACH|Could not resolve|i\/o timeout|ETIMEDOUT|Failed to establish a new connection|dial tcp .*connection refused|ECONNREFUSED/i,
    help: 'The step could not reach the network. Look at the DNS and the proxy of the engine; a proxy of this machine is told by `docker buildx build` itself only where `~/.docker/config.json` names it.',
  },
  {
    cause: 'an artifact that no step made',
    pattern: /(?:COPY|ADD) [^\n]*--from=[^]*"([^"\n]+)": not found/,
    help: 'No step made `$1`. Say in `artifacts` what the build leaves and where, or let `build.command` make it.',
  },
  {
    cause: 'a file that is hidden or missing',
    pattern: /"([^"\n]+)": not found/,
    help: '`$1` is not in the context: it is not there, or the ignore rules hide it. `build: {include: [PATH]}` names what the build needs beside the sources.',
  },
  {
    cause: 'a secret that no step sees by itself',
    pattern: new RegExp(
      `no such file or directory[^\\n]*?[\\s'"/]${secretFile}(?![\\w.-])|[\\s'"/]${secretFile}['"]?: no such file or directory`,
      'i',
    ),
    help: '`$1` looks like a secret, so no step sees it by itself. Hand it over by `build.secrets` to the steps that need it; or, if it is none, name it in `build.include`.',
  },
  {
    cause: 'a dependency that is compiled',
    pattern: /gyp ERR! (?:find Python|stack Error: not found: make)/,
    help: 'A dependency is compiled when it is installed, and the base of the build has no compiler: `build: {packages: [g++, make, python3]}`. None of it reaches the image.',
  },
  {
    cause: 'a C library that is not there',
    pattern:
      /Package (\S+) was not found in the pkg-config|Package '([^'\n]+)', required by [^\n]*, not found|No package '([^'\n]+)' found|fatal error: (\S+\.h(?:pp)?): No such file|cannot find -l([\w.+-]+)/,
    help: 'The step compiles against `$1`, which is not there. It is in a package of the system, on Debian mostly `lib…-dev`: `build: {packages: [libvips-dev]}`; and what the program loads of it belongs to the image: `runtime: {base: slim, packages: [libvips42t64]}`. A file of your own may be hidden: see `build.include`.',
  },
  {
    cause: 'a module that is not there',
    pattern:
      /Cannot find (?:module|package) '([^'\n]+)'|ERR_MODULE_NOT_FOUND|No module named '?([\w.]+)|no required module provides package (\S+?)[;:\s]/,
    help: 'A module is missing. A dependency that runs in production stands in the dependencies, not in those for development; a file of your own may be hidden: see `build.include`.',
  },
  {
    cause: 'a program that is not there',
    pattern:
      /sh: (?:\d+: )?(\S+?): (?:command )?not found|(\S+): command not found|exec: "([^"]+)": executable file not found/,
    help: 'The program is not in the stage that wants it: a tool of the project belongs to its dependencies, one of the system to `build.packages`.',
  },
];

/** What to try, if the cause is a well-known one. */
export function hintFor(printed: string, reason: string): string | undefined {
  for (const { pattern, help, ofEngine } of hints) {
    const found = pattern.exec(ofEngine ? reason : `${printed}\n${reason}`);
    if (found) return help.replace('$1', found.slice(1).find((group) => group !== undefined) ?? 'it');
  }
  return undefined;
}
