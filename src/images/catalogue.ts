import type { ImageRow, System } from './image-row.ts';

/** Debian has had these as links into /usr since 12. https://wiki.debian.org/UsrMerge */
const debianLinks = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/var/run', '/var/lock'];
/** https://git.alpinelinux.org/aports/tree/main/alpine-baselayout */
const alpineLinks = ['/var/lock', '/var/run', '/var/spool/mail', '/etc/mtab'];

/** What distroless calls `nonroot`; nobody owns this number on most machines. */
const nonroot = { uid: 65532, gid: 65532 };
const whole = { version: 'whole' } as const;
const major = { version: 'major' } as const;

const busybox = { wget: 'wget' };

const debian = {
  shell: true,
  packages: 'apt',
  has: ['tmp'],
  programs: {},
  symlinks: debianLinks,
} as const;
const alpine = {
  system: 'alpine',
  shell: true,
  packages: 'apk',
  has: ['tmp', 'certificates'],
  // Of busybox. https://www.busybox.net/downloads/BusyBox.html
  programs: busybox,
  symlinks: alpineLinks,
} as const;
const distroless = {
  flavour: 'distroless',
  shell: false,
  packages: 'none',
  user: nonroot,
  has: ['certificates', 'tmp'],
  programs: {},
  symlinks: debianLinks,
} as const;

/** The releases of an official image that were first built on Debian 13; earlier ones stand on Debian 12. */
const onTrixie = {
  golang: ['1.23.12', '1.24.6', '1.25.0'],
  node: ['20.19.5', '22.18.0', '24.5.0', '25.0.0'],
  python: ['3.9.23', '3.10.18', '3.11.13', '3.12.11', '3.13.6', '3.14.0'],
};

/** Those that were first built on Debian 12, which came in June 2023; there is none of an earlier release. */
const onBookworm = {
  golang: ['1.19.10', '1.20.5', '1.21.0'],
  node: ['16.20.0', '18.16.0', '20.3.0', '21.0.0'],
  python: ['3.7.17', '3.8.17', '3.9.17', '3.10.12', '3.11.4', '3.12.0'],
};

/** A row for each Debian release, the newer one first. */
function onDebian(family: keyof typeof onTrixie, make: (system: System) => ImageRow): ImageRow[] {
  return [
    { ...make('trixie'), since: onTrixie[family] },
    { ...make('bookworm'), since: onBookworm[family] },
  ];
}

const programsOf = {
  node: { node: 'node', npm: 'npm', npx: 'npx' },
  python: { python: 'python', python3: 'python3', pip: 'pip' },
};

/** Every base image that imgc stands anything on; of several that fit the first is taken. */
export const catalogue: readonly ImageRow[] = [
  ...onDebian('golang', (system) => ({
    ...debian,
    family: 'golang',
    flavour: 'toolchain',
    system,
    reference: ['golang:', whole, `-${system}`],
    has: ['tmp', 'certificates'],
    programs: { go: '/usr/local/go/bin/go' },
  })),
  { ...alpine, family: 'golang', flavour: 'toolchain', reference: ['golang:', whole, '-alpine'] },

  ...onDebian('node', (system) => ({
    ...debian,
    family: 'node',
    flavour: 'toolchain',
    system,
    reference: ['node:', whole, `-${system}-slim`],
    programs: programsOf.node,
  })),
  { ...alpine, family: 'node', flavour: 'toolchain', reference: ['node:', whole, '-alpine'] },
  // https://github.com/GoogleContainerTools/distroless/blob/main/nodejs/README.md
  {
    ...distroless,
    family: 'node',
    system: 'trixie',
    reference: ['gcr.io/distroless/nodejs', major, '-debian13:nonroot'],
    only: ['20', '22', '24', '26'],
    programs: { node: '/nodejs/bin/node' },
    entrypoint: 'node',
  },
  {
    ...distroless,
    family: 'node',
    system: 'bookworm',
    reference: ['gcr.io/distroless/nodejs', major, '-debian12:nonroot'],
    only: ['18', '20', '22', '24'],
    programs: { node: '/nodejs/bin/node' },
    entrypoint: 'node',
  },
  // Node.js brings its own certificates, so the image need not have them.
  ...onDebian('node', (system) => ({
    ...debian,
    family: 'node',
    flavour: 'slim',
    system,
    reference: ['node:', whole, `-${system}-slim`],
    user: { uid: 1000, gid: 1000 },
    has: ['certificates', 'tmp'],
    programs: programsOf.node,
  })),
  {
    ...alpine,
    family: 'node',
    flavour: 'alpine',
    reference: ['node:', whole, '-alpine'],
    user: { uid: 1000, gid: 1000 },
    programs: programsOf.node,
  },
  ...onDebian('node', (system) => ({
    ...debian,
    family: 'node',
    flavour: 'full',
    system,
    reference: ['node:', whole, `-${system}`],
    user: { uid: 1000, gid: 1000 },
    has: ['certificates', 'tmp'],
    programs: programsOf.node,
  })),

  ...onDebian('python', (system) => ({
    ...debian,
    family: 'python',
    flavour: 'toolchain',
    system,
    reference: ['python:', whole, `-${system}`],
    has: ['certificates', 'tmp'],
    programs: programsOf.python,
  })),
  { ...alpine, family: 'python', flavour: 'toolchain', reference: ['python:', whole, '-alpine'] },
  ...onDebian('python', (system) => ({
    ...debian,
    family: 'python',
    flavour: 'slim',
    system,
    reference: ['python:', whole, `-slim-${system}`],
    has: ['certificates', 'tmp'],
    programs: programsOf.python,
  })),
  // https://github.com/GoogleContainerTools/distroless/blob/main/python3/README.md
  ...(
    [
      ['trixie', '13', '3.13'],
      ['bookworm', '12', '3.11'],
    ] as const
  ).map(([system, debianVersion, version]) => ({
    ...distroless,
    family: 'python',
    system,
    reference: [`gcr.io/distroless/python3-debian${debianVersion}:nonroot`],
    only: [version],
    programs: { python: 'python', python3: 'python3' },
  })),
  {
    ...alpine,
    family: 'python',
    flavour: 'alpine',
    reference: ['python:', whole, '-alpine'],
    has: ['certificates', 'tmp'],
    programs: programsOf.python,
  },
  ...onDebian('python', (system) => ({
    ...debian,
    family: 'python',
    flavour: 'full',
    system,
    reference: ['python:', whole, `-${system}`],
    has: ['certificates', 'tmp'],
    programs: programsOf.python,
  })),

  // https://github.com/nginx/docker-nginx-unprivileged
  {
    ...debian,
    family: 'nginx',
    flavour: 'slim',
    system: 'trixie',
    reference: ['nginxinc/nginx-unprivileged:1.29'],
    user: { uid: 101, gid: 101 },
    has: ['certificates', 'tmp'],
    programs: { nginx: 'nginx', curl: 'curl' },
  },
  {
    ...alpine,
    family: 'nginx',
    flavour: 'alpine',
    reference: ['nginxinc/nginx-unprivileged:1.29-alpine'],
    user: { uid: 101, gid: 101 },
    programs: { nginx: 'nginx', curl: 'curl' },
  },

  {
    family: 'native',
    flavour: 'scratch',
    shell: false,
    packages: 'none',
    has: [],
    links: 'nothing',
    programs: {},
    symlinks: [],
  },
  // https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md
  ...(['nothing', 'libc', 'libstdc++'] as const).flatMap((links) => {
    const name = { nothing: 'static', libc: 'base', 'libstdc++': 'cc' }[links];
    const row = { ...distroless, family: 'native', links };
    return [
      { ...row, system: 'trixie' as const, reference: [`gcr.io/distroless/${name}-debian13:nonroot`] },
      { ...row, system: 'bookworm' as const, reference: [`gcr.io/distroless/${name}-debian12:nonroot`] },
    ];
  }),
  ...(['trixie', 'bookworm'] as const).flatMap((system): ImageRow[] => [
    { ...debian, family: 'native', flavour: 'slim', system, reference: [`debian:${system}-slim`] },
    { ...debian, family: 'native', flavour: 'full', system, reference: [`debian:${system}`] },
  ]),
  { ...alpine, family: 'native', flavour: 'alpine', reference: ['alpine:3.22'] },
];
