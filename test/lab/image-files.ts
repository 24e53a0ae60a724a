import { execa } from 'execa';
import { run } from './run.ts';

/** A file of an image, with what a container sees of it but the time. */
export interface ImageFile {
  path: string;
  mode: string;
  owner: string;
  size: string;
}

/** Every file of an image, from the tar of a container that never ran. */
export async function imageFiles(image: string): Promise<ImageFile[]> {
  const id = await run('docker', ['create', image, 'never-run']);
  try {
    const list = execa('tar', ['--list', '--verbose', '--numeric-owner', '--file', '-'], { stdin: 'pipe' });
    const exported = execa('docker', ['export', id], { buffer: false });
    exported.pipe(list);
    const { stdout } = await list;
    return stdout.split('\n').map(parseLine).filter(isOfTheImage);
  } finally {
    await run('docker', ['rm', id]);
  }
}

/** `-rw-r--r-- 0/0  123 2026-01-01 10:00 app/index.js` */
function parseLine(line: string): ImageFile {
  const [mode = '', owner = '', size = '', , , ...path] = line.split(/\s+/);
  return { mode, owner, size, path: `/${path.join(' ').replace(/\/$/, '')}` };
}

/** What the engine puts into every container, whatever the image. */
function isOfTheImage({ path }: ImageFile): boolean {
  return !/^\/(\.dockerenv|dev|proc|sys|etc\/(hostname|hosts|resolv\.conf|mtab))(\/|$)/.test(path);
}
