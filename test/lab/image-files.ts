import { execa } from 'execa';
import { withUnstartedContainer } from './unstarted-container.ts';

/** A file of an image, with what a container sees of it but the time. */
export interface ImageFile {
  path: string;
  mode: string;
  owner: string;
  size: string;
}

/** How GNU tar tells what `parseFile` reads. */
export const listing = ['--list', '--verbose', '--numeric-owner', '--file'];

/** Every file of an image, from the tar of a container that never ran. */
export function imageFiles(image: string): Promise<ImageFile[]> {
  return withUnstartedContainer(image, async (id) => {
    const list = execa('tar', [...listing, '-'], { stdin: 'pipe' });
    const exported = execa('docker', ['export', id], { buffer: false });
    exported.pipe(list);
    const { stdout } = await list;
    return stdout.split('\n').map(parseFile).filter(isOfTheImage);
  });
}

/** How `tar` tells where a link leads to, by the letter that it begins the mode with. */
const leadsTo: Record<string, RegExp> = { l: / -> .*/, h: / link to .*/ };

/** `-rw-r--r-- 0/0  123 2026-01-01 10:00 ./app/index.js` */
export function parseFile(line: string): ImageFile {
  const [mode = '', owner = '', size = '', , , ...words] = line.split(/\s+/);
  const path = words.join(' ').replace(leadsTo[mode.charAt(0)] ?? '', '');
  return { mode, owner, size, path: `/${path.replace(/^\.?\/|\/$/g, '')}` };
}

/** What the engine puts into every container, whatever the image. */
export function isOfTheImage({ path }: Pick<ImageFile, 'path'>): boolean {
  return !/^\/(\.dockerenv|dev|proc|sys|etc\/(hostname|hosts|resolv\.conf|mtab))(\/|$)/.test(path);
}
