import { run } from './run.ts';

/** The digests of an image's layers, uncompressed, as its account names them: the lowest first. */
export async function layersOf(image: string): Promise<string[]> {
  const format = '{{json .RootFS.Layers}}';
  return JSON.parse(await run('docker', ['image', 'inspect', '--format', format, image])) as string[];
}
