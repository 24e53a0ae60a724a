import { run } from './run.ts';

/** Whether the engine has all of these images with this label, such as the hash of what they are made of. */
export async function haveLabel(images: readonly string[], label: string): Promise<boolean> {
  const list = ['image', 'ls', '--filter', `label=${label}`, '--format', '{{.Repository}}:{{.Tag}}'];
  const found = (await run('docker', list)).split('\n');
  return images.every((image) => found.includes(image));
}
