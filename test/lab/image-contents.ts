import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { extract } from 'tar-stream';
import { run } from './run.ts';

/** What each file of an image holds, as a digest; a link, what it leads to. */
export async function imageContents(image: string): Promise<Map<string, string>> {
  const id = await run('docker', ['create', image, 'never-run']);
  try {
    const exported = execa('docker', ['export', id], { buffer: false });
    const archive = extract();
    const contents = new Map<string, string>();
    const read = async () => {
      for await (const entry of archive) {
        const hash = createHash('sha256').update(entry.header.linkname ?? '');
        for await (const chunk of entry) hash.update(chunk as Buffer);
        contents.set(`/${entry.header.name}`, hash.digest('hex'));
      }
    };
    await Promise.all([read(), pipeline(exported.stdout, archive), exported]);
    return contents;
  } finally {
    await run('docker', ['rm', id]);
  }
}
