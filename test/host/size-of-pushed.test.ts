import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sizeOfPushed } from '../../src/host/size-of-pushed.ts';
import { withStandInEngine } from '../stand-in-engine.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const manifest = JSON.stringify({ config: { size: 1000 }, layers: [{ size: 20_000 }] });
const size = { bytes: 21_000, layers: 1 };

/** The plugin does what the script says. */
function plugin(script: string): void {
  const file = join(process.env.DOCKER_CONFIG ?? '', 'cli-plugins/docker-buildx');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

test('buildx is asked by itself, which spares the start of the client', async () => {
  const { clientCalls } = await withStandInEngine({});
  plugin(`[ "$*" = "imagetools inspect --builder ci --raw orders@${digest}" ] && echo '${manifest}'`);
  expect(await sizeOfPushed('orders:1', digest, 'ci')).toEqual(size);
  expect(clientCalls()).toEqual([]);
});

test('the client is asked where buildx by itself knows nothing', async () => {
  const { clientCalls } = await withStandInEngine({}, { client: `echo '${manifest}'` });
  plugin('exit 1');
  expect(await sizeOfPushed('orders:1', digest, undefined)).toEqual(size);
  expect(clientCalls()).toEqual([`buildx imagetools inspect --raw orders@${digest}`]);
});
