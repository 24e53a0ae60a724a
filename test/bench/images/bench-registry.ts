import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';

/** Runs a registry in an empty folder while `use` pushes to it: what another run pushed would be there already. */
export async function withRegistry<Result>(
  folder: string,
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  const address = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'registry.json');
  const settings = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
    http: { addr: address },
  };
  // JSON is YAML, which the registry reads.
  writeFileSync(config, JSON.stringify(settings));
  const registry = execa('docker-registry', ['serve', config], { reject: false, stdio: 'ignore' });
  try {
    await untilItAnswers(address);
    return await use(address);
  } finally {
    registry.kill();
    await registry;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilItAnswers(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://${address}/v2/`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('The registry of the benchmark does not answer: is `docker-registry` installed?');
}
