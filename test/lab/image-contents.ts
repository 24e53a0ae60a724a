import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { extract } from 'tar-stream';
import { type ImageFile, isOfTheImage } from './image-files.ts';
import { withUnstartedContainer } from './unstarted-container.ts';

interface Content extends Omit<ImageFile, 'path'> {
  /** Of what the file holds, or of what a link leads to. */
  digest: string;
}

/** What each file of an image is and holds, by its path: all that a container sees of it but the time. */
export function imageContents(image: string): Promise<Map<string, Content>> {
  return withUnstartedContainer(image, async (id) => {
    const exported = execa('docker', ['export', id], { buffer: false });
    const archive = extract();
    const contents = new Map<string, Content>();
    const read = async () => {
      for await (const entry of archive) {
        const { name, type, mode = 0, uid, gid, size, linkname } = entry.header;
        const hash = createHash('sha256').update(linkname ?? '');
        for await (const chunk of entry) hash.update(chunk as Buffer);
        const path = `/${name.replace(/\/$/, '')}`;
        const file = { mode: `${type} ${mode.toString(8)}`, owner: `${uid}/${gid}`, size: String(size) };
        if (isOfTheImage({ path })) contents.set(path, { ...file, digest: hash.digest('hex') });
      }
    };
    await Promise.all([read(), pipeline(exported.stdout, archive), exported]);
    return contents;
  });
}
