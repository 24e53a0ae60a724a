/** Platforms of images that a lockfile is asked for, and their processors in the names of wheels. */
const processors: Readonly<Record<string, string>> = { 'linux/amd64': 'x86_64', 'linux/arm64': 'aarch64' };

/** The C library of the oldest Debian that imgc stands an image on. https://peps.python.org/pep-0600/ */
const glibc = 36;
const manylinux = /^manylinux(?:1|2010|2014|_2_(\d+))_(\w+)$/;

/** Before each package of a lockfile, as uv, poetry and pdm write it. */
const separator = '\n[[package]]\n';
/** Files of a package: at the end of an address, or by their names. */
const files = /\b(?:url|file|path) = "(?:[^"]*\/)?([^"/#]+\.(?:whl|tar\.gz|tar\.bz2|zip))["#]/g;
/** One that fits all there is, which most packages have; it saves a look at all the others. */
const universal = /-py(?:2\.py)?3-none-any\.whl["#]/;
/** Of uv: the project itself, where it is no package. */
const itself = '\nsource = { virtual = "." }\n';
/** Sources that are no registry: a repository, an address, a folder. What they begin with is found fast in a long text. */
const elsewhere = [
  /\nsource = \{ (?!registry\b|virtual = "\." \})/,
  /\n\[package\.source\]\ntype = "(?!legacy")/,
  /\n(?:git|hg|svn|path) = /,
];

/** Whether wheels were looked for that fit a platform; it may name a variant, which they do not. */
export function asksForWheels(platform: string): boolean {
  return Object.hasOwn(processors, platform.split('/', 2).join('/'));
}

/** The entries of the packages, as they are written. */
export function lockedPackages(lock: string): string[] {
  return `\n${lock}`.split(separator).slice(1);
}

/**
 * Whether every package of a lockfile that can be installed on Linux has a wheel for this Python there, so that nothing
 * has to be compiled, whatever of it is asked for.
 */
export function lockedWheels(lock: string, python: string): boolean {
  const [, minor] = /^3\.(\d+)(?:\.|$)/.exec(python) ?? [];
  const locked = lockedPackages(lock);
  if (minor === undefined || locked.length === 0) return false;
  if (elsewhere.some((source) => source.test(lock))) return false;
  return locked.every((entry) => needsNoCompiler(entry, Number(minor)));
}

/** Whether an entry has wheels for a line of Python on both processors, or is of no concern on Linux. */
export function needsNoCompiler(entry: string, minor: number): boolean {
  if (entry.includes(itself) || universal.test(entry)) return true;
  const names = [...entry.matchAll(files)].map(([, name = '']) => decodeURIComponent(name));
  const wheels = names.filter((name) => name.endsWith('.whl'));
  const found = Object.values(processors).every((processor) =>
    wheels.some((wheel) => fits(wheel, minor, processor)),
  );
  // Without a source distribution it is for other systems alone.
  const forOthers = names.length > 0 && names.length === wheels.length && !wheels.some(isForLinux);
  return found || forOthers;
}

/** https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention */
function fits(wheel: string, minor: number, processor: string): boolean {
  const [pythons = '', abis = '', platforms = ''] = wheel
    .replace(/\.whl$/, '')
    .split('-')
    .slice(-3);
  return (
    platforms.split('.').some((platform) => platform === 'any' || isOfLinux(platform, processor)) &&
    pythons.split('.').some((tag) => abis.split('.').some((abi) => isOfPython(tag, abi, minor)))
  );
}

/** https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/ */
function isOfPython(tag: string, abi: string, minor: number): boolean {
  const [, kind, digits = ''] = /^(py|cp)3(\d*)$/.exec(tag) ?? [];
  const since = digits === '' ? 0 : Number(digits);
  if (kind === undefined || since > minor) return false;
  if (abi === 'none') return kind === 'py' || since === minor;
  return kind === 'cp' && (abi === 'abi3' || (abi === tag && since === minor));
}

function isOfLinux(platform: string, processor: string): boolean {
  const [, version, named] = manylinux.exec(platform) ?? [];
  return named === processor && (version === undefined || Number(version) <= glibc);
}

function isForLinux(wheel: string): boolean {
  return /linux|-any\.whl$/.test(wheel);
}
