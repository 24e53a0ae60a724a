/** Where an image may run that is built for Linux; a package has a wheel for each of them, or it is compiled somewhere. */
const processors = ['x86_64', 'aarch64'];

/** The C library of the oldest Debian that imgc stands an image on. https://peps.python.org/pep-0600/ */
const glibc = 36;

/** Packages of a lockfile, as uv, poetry and pdm write them. */
const packages = /^\[\[package\]\]$/m;
/** Files of a package: at the end of an address, or by their names. */
const files = /(?:\burl = "[^"]*\/|\bfile = "|\bpath = ")([^"/]+\.(?:whl|tar\.gz|tar\.bz2|zip))["#]/g;
/** Of uv: the project itself, where it is no package. */
const itself = /^source = \{ virtual = "\." \}/m;
/** Sources that are no registry: a repository, an address, a folder. */
const elsewhere = [
  /^source = \{ (?!registry\b)/m,
  /^\[package\.source\]\ntype = "(?!legacy")/m,
  /^(?:git|hg|svn|path) = /m,
];

/**
 * Whether every package of a lockfile that can be installed on Linux has a wheel for this Python there, so that nothing
 * has to be compiled, whatever of it is asked for.
 */
export function lockedWheels(lock: string, python: string): boolean {
  const [, minor] = /^3\.(\d+)(?:\.|$)/.exec(python) ?? [];
  const [, ...locked] = lock.split(packages);
  if (minor === undefined || locked.length === 0) return false;
  return locked.every((entry) => hasWheels(entry, Number(minor)));
}

function hasWheels(entry: string, minor: number): boolean {
  if (itself.test(entry)) return true;
  if (elsewhere.some((source) => source.test(entry))) return false;
  const names = [...entry.matchAll(files)].map(([, name = '']) => decodeURIComponent(name));
  const wheels = names.filter((name) => name.endsWith('.whl'));
  const found = processors.every((processor) => wheels.some((wheel) => fits(wheel, minor, processor)));
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
    pythons.split('.').some((tag) => abis.split('.').some((abi) => isOfPython(tag, abi, minor))) &&
    platforms.split('.').some((platform) => platform === 'any' || isOfLinux(platform, processor))
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
  const [whole, , version] =
    new RegExp(`^manylinux(1|2010|2014|_2_(\\d+))_${processor}$`).exec(platform) ?? [];
  return whole !== undefined && (version === undefined || Number(version) <= glibc);
}

function isForLinux(wheel: string): boolean {
  return /linux|-any\.whl$/.test(wheel);
}
