import type { CarriedMount } from './carried-mounts.ts';

/** Where the step has what. */
export interface CarryingPaths {
  mounts: string;
  /** What seeds some of them, as it was. */
  seeds: string;
  lists: string;
  result: string;
  archive: string;
}

/** What the archive is called, in the step and on this machine. */
export const archiveFile = 'mounts.tar';

/** Files that the step leaves: a program that the image lacks; what is packed, in one word; the mounts that were filled. */
export const resultFiles = { missing: 'missing', summary: 'summary', restored: 'restored' } as const;

/**
 * Packs every file that a seed does not hold as well, with its times: some tools throw away by them. Names with a line
 * break or a backslash stay behind, because lists of names have no way to write them everywhere. Only what both GNU and
 * BusyBox have is used.
 */
export function savingScript(
  mounts: readonly CarriedMount[],
  paths: CarryingPaths,
  known: string | undefined,
): string[] {
  const names = mounts.map(({ name }) => name).join(' ');
  return [
    ...opened(paths, ['find', 'sed', 'sort', 'uniq', 'cut', 'grep', 'sha256sum', 'tar']),
    "odd='*",
    "*'",
    'list() {',
    '  cd "$1"',
    `  find . -type f ! -path "$odd" ! -path '*\\\\*' -exec sha256sum {} +`,
    `  find . -type l ! -path "$odd" ! -path '*\\\\*' >${paths.lists}/links`,
    `  sed 's/^/link  /' ${paths.lists}/links`,
    '}',
    ...ownOf(paths),
    `sha256sum <own | cut -d ' ' -f 1 >${paths.result}/${resultFiles.summary}`,
    ...(known === undefined ? [] : [`! grep -qx ${known} ${paths.result}/${resultFiles.summary} || exit 0`]),
    `cd ${paths.mounts}`,
    `find ${names} -type d ! -path "$odd" ! -path '*\\\\*' >${paths.lists}/names`,
    `sed 's/^[^ ]*  .\\///' ${paths.lists}/own >>${paths.lists}/names`,
    `tar --numeric-owner --no-recursion -cf ${paths.result}/${archiveFile} -T ${paths.lists}/names`,
  ];
}

/** Fills the mounts that hold nothing but what seeds them: what a builder has of its own is newer. */
export function restoringScript(mounts: readonly CarriedMount[], paths: CarryingPaths): string[] {
  const names = mounts.map(({ name }) => name).join(' ');
  return [
    ...opened(paths, ['find', 'sort', 'uniq', 'cut', 'grep', 'tar']),
    'list() {',
    '  cd "$1"',
    '  find . ! -type d',
    '}',
    ...ownOf(paths),
    'cut -d / -f 2 own >busy',
    'set --',
    `for name in ${names}; do`,
    '  grep -qxF "$name" busy || set -- "$@" "$name"',
    'done',
    'if [ $# -gt 0 ]; then',
    `  tar --numeric-owner -xpf ${paths.archive}/${archiveFile} -C ${paths.mounts} "$@"`,
    `  printf '%s\\n' "$@" >${paths.result}/${resultFiles.restored}`,
    'fi',
  ];
}

/** Says what is missing as a result, so that nobody has to read it off a failure. */
function opened({ seeds, lists, result }: CarryingPaths, programs: readonly string[]): string[] {
  return [
    `mkdir -p ${result} ${lists} ${seeds}`,
    `for program in ${programs.join(' ')}; do`,
    `  command -v "$program" >/dev/null || echo "$program" >>${result}/${resultFiles.missing}`,
    'done',
    `[ ! -e ${result}/${resultFiles.missing} ] || exit 0`,
  ];
}

/** What `list` says of the mounts and not of their seeds. Files in between, because a pipe hides a failure. */
function ownOf({ mounts, seeds, lists }: CarryingPaths): string[] {
  return [
    `(list ${mounts}) >${lists}/all`,
    `(list ${seeds}) >${lists}/seeded`,
    `cd ${lists}`,
    'export LC_ALL=C',
    // What is seeded stands there twice at least. Some BusyBox have no `comm`.
    'sort all seeded seeded >sorted',
    'uniq -u sorted >own',
  ];
}
