import { run } from './run.ts';

/** A container that never ran, by its id, whose files are those of the image; nothing of it stays. */
export async function withUnstartedContainer<Found>(
  image: string,
  use: (id: string) => Promise<Found>,
): Promise<Found> {
  const id = await run('docker', ['create', image, 'never-run']);
  try {
    return await use(id);
  } finally {
    await run('docker', ['rm', id]);
  }
}
