import type { OwnBase } from '../model/config.ts';
import type { ImageRow } from './image-row.ts';

type Traits = Pick<ImageRow, 'shell' | 'packages' | 'user' | 'has'>;

const apt: Traits = { shell: true, packages: 'apt', has: ['tmp'] };
const apk: Traits = { shell: true, packages: 'apk', has: ['tmp', 'certificates'] };
const bare: Traits = { shell: false, packages: 'none', has: ['tmp', 'certificates'] };

/** What is known of images by their names; the first that fits. */
const known: readonly [RegExp, Traits][] = [
  [/(^|[/:-])alpine|alpine([-.:\d]|$)/, apk],
  [/distroless\/.*nonroot/, { ...bare, user: { uid: 65532, gid: 65532 } }],
  [/distroless\//, bare],
  [/(^|\/)(debian|ubuntu|buildpack-deps)(:|@|$)/, apt],
  [/(bookworm|bullseye|trixie|noble|jammy)/, apt],
  [/(^|\/)(node|python|golang|rust|ruby|php|perl|gcc|openjdk|maven|gradle|eclipse-temurin)(:|@|$)/, apt],
  [/(^|\/)(busybox)(:|@|$)/, { shell: true, packages: 'none', has: [] }],
];

/** An image of the user's own as a row: what is known of it by its name, and what the config says. */
export function ownImage(base: OwnBase): ImageRow {
  const { image, packages, shell, user } = base;
  const traits = known.find(([pattern]) => pattern.test(image))?.[1];
  const said = packages ?? traits?.packages ?? 'none';
  return {
    family: 'own',
    flavour: 'slim',
    reference: [image],
    shell: shell ?? (packages !== undefined && packages !== 'none' ? true : (traits?.shell ?? true)),
    packages: said,
    has: traits?.has ?? ['tmp'],
    programs: {},
    symlinks: ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/var/run', '/var/lock'],
    ...systemOf(image, said),
    ...(user === undefined
      ? traits?.user
        ? { user: traits.user }
        : {}
      : user === 0
        ? {}
        : { user: { uid: user, gid: user } }),
  };
}

/** Which libc it has, if its name tells: what is built on a newer one does not run on it. */
function systemOf(image: string, packages: ImageRow['packages']): Pick<ImageRow, 'system'> {
  if (packages === 'apk') return { system: 'alpine' };
  if (/bookworm|debian:?12/.test(image)) return { system: 'bookworm' };
  return /trixie|debian:?13/.test(image) ? { system: 'trixie' } : {};
}
