import { execa } from 'execa';

const known = new Map<string, Promise<string | undefined>>();

/** Whether the engine has a base image or can pull it; else the reason. */
export function cannotGet(reference: string): Promise<string | undefined> {
  const asked = known.get(reference) ?? pull(reference);
  known.set(reference, asked);
  return asked;
}

async function pull(reference: string): Promise<string | undefined> {
  const options = { reject: false, timeout: 300_000 } as const;
  const present = await execa('docker', ['image', 'inspect', reference], options);
  if (!present.failed) return undefined;
  const pulled = await execa('docker', ['pull', '--quiet', reference], options);
  return pulled.failed ? `the engine cannot get ${reference}: ${pulled.stderr.split('\n')[0]}` : undefined;
}
