type Variables = Readonly<Record<string, string>>;

/** GOPRIVATE, CGO_CFLAGS; not GOOGLE_APPLICATION_CREDENTIALS. https://pkg.go.dev/cmd/go#hdr-Environment_variables */
const ofGoCommand = /^(GO[A-Z0-9]+|GO_EXTLINK_ENABLED|CGO_[A-Z_]+)$/;

/** Folders, which are where the steps expect them and not elsewhere. */
const ofFolders = /^(GOBIN|GOCACHE|GOENV|GOMODCACHE|GOPATH|GOROOT|GOTMPDIR)$/;

/** Flags that name what lies beside the sources, which steps before these come do not have. */
const ofFiles = /^--?(mod|modfile|overlay)=/;

/**
 * Those by which the go command downloads and compiles: what is made ahead by others would be made once more.
 *
 * @example goVariables({ GOFLAGS: '-mod=vendor -tags=oidc', TOKEN: 'x' }) // { GOFLAGS: '-tags=oidc' }
 */
export function goVariables(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]): [string, string][] => {
      if (!ofGoCommand.test(name) || ofFolders.test(name)) return [];
      const kept = name === 'GOFLAGS' ? withoutFiles(value) : value;
      return kept === '' && value !== '' ? [] : [[name, kept]];
    }),
  );
}

/** What `-tags` among the flags says. https://pkg.go.dev/cmd/go#hdr-Build_constraints */
export function buildTags({ GOFLAGS = '' }: Variables): string[] {
  return GOFLAGS.split(/\s+/).flatMap((flag) => /^--?tags=(.+)$/.exec(flag)?.[1]?.split(',') ?? []);
}

function withoutFiles(flags: string): string {
  return flags
    .split(/\s+/)
    .filter((flag) => !ofFiles.test(flag))
    .join(' ');
}
