import type { Flavour } from '../model/recipe.ts';
import type { ImageRow } from './image-row.ts';

/** Debian has had these as links into /usr since 12. https://wiki.debian.org/UsrMerge */
const usrMerge = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/var/run', '/var/lock'];

/** Nobody owns this number on most machines; it is what distroless calls `nonroot`. */
const nonroot = { uid: 65532, gid: 65532 };
const root = { uid: 0, gid: 0 };

/**
 * Every base image that imgc stands anything on. The Debian release is the same in all of them, so that what one
 * stage compiles finds its libc in another.
 */
export const catalogue: readonly ImageRow[] = [
  {
    family: 'golang',
    flavour: 'toolchain',
    reference: ['golang:', { version: 'whole' }, '-trixie'],
    user: root,
    has: ['certificates', 'tmp'],
    programs: { go: '/usr/local/go/bin/go' },
    symlinks: usrMerge,
  },
  {
    family: 'node',
    flavour: 'toolchain',
    reference: ['node:', { version: 'whole' }, '-trixie-slim'],
    user: root,
    has: ['tmp'],
    programs: { node: 'node', npm: 'npm' },
    symlinks: usrMerge,
  },
  {
    family: 'native',
    flavour: 'scratch',
    user: nonroot,
    has: [],
    programs: {},
    symlinks: [],
  },
  {
    // https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md
    family: 'native',
    flavour: 'distroless',
    reference: ['gcr.io/distroless/static-debian13:nonroot'],
    user: nonroot,
    has: ['certificates', 'tmp'],
    programs: {},
    symlinks: usrMerge,
  },
  {
    // https://github.com/GoogleContainerTools/distroless/blob/main/nodejs/README.md
    family: 'node',
    flavour: 'distroless',
    reference: ['gcr.io/distroless/nodejs', { version: 'major' }, '-debian13:nonroot'],
    user: nonroot,
    has: ['certificates', 'tmp'],
    programs: { node: '/nodejs/bin/node' },
    entrypoint: 'node',
    symlinks: usrMerge,
  },
  {
    // Node.js brings its own certificates, so the image need not have them.
    family: 'node',
    flavour: 'slim',
    reference: ['node:', { version: 'whole' }, '-trixie-slim'],
    user: { uid: 1000, gid: 1000 },
    has: ['certificates', 'tmp'],
    programs: { node: 'node', npm: 'npm', npx: 'npx' },
    symlinks: usrMerge,
  },
];

export function findImage(family: string, flavour: Flavour | 'toolchain'): ImageRow | undefined {
  return catalogue.find((row) => row.family === family && row.flavour === flavour);
}
