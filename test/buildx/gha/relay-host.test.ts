import { expect, test } from 'vitest';
import { keepsRemoteCaches, readBuilder, relayHost } from '../../../src/buildx/gha/relay-host.ts';

/** As buildx 0.29.1 prints it. */
function inspected({
  driver = 'docker-container',
  endpoints = ['unix:///var/run/docker.sock'],
  options = '',
}) {
  const nodes = endpoints.map(
    (endpoint, index) => `Name:                  builder${index}
Endpoint:              ${endpoint}
${options === '' ? '' : `Driver Options:        ${options}\n`}Status:                running
Labels:
 org.mobyproject.buildkit.worker.network:          host
`,
  );
  return readBuilder(`Name:          builder\nDriver:        ${driver}\n\nNodes:\n${nodes.join('\n')}`);
}

const gateways = { bridge: '172.17.0.1 fd00::1 \n', own: '172.20.0.1 ' };
const machine = { addresses: ['172.17.0.1', '172.20.0.1'], dockerHost: undefined };
const container = inspected({});
const host = inspected({ options: 'env.A="network=x" network="host"' });
const engine = inspected({ driver: 'docker', endpoints: ['default'] });

test.each([
  ['a container on the bridge', container, machine, '172.17.0.1'],
  ['a container on the network of the host', host, machine, '127.0.0.1'],
  ['a container on a network of its own', inspected({ options: 'network="ci"' }), machine, '172.20.0.1'],
  ['the engine itself', engine, machine, '127.0.0.1'],
  ['the engine by DOCKER_HOST', engine, { ...machine, dockerHost: 'unix:///run/docker.sock' }, '127.0.0.1'],
  ['an engine elsewhere', engine, { ...machine, dockerHost: 'tcp://10.0.0.5:2375' }, undefined],
  ['an engine in a virtual machine', host, { ...machine, addresses: [] }, undefined],
  [
    'Docker Desktop beside an engine',
    inspected({ driver: 'docker', endpoints: ['desktop-linux'] }),
    machine,
    undefined,
  ],
  ['a container elsewhere', inspected({ endpoints: ['ssh://build@farm'] }), machine, undefined],
  ['a farm', inspected({ endpoints: ['unix:///a.sock', 'unix:///b.sock'] }), machine, undefined],
  ['kubernetes', inspected({ driver: 'kubernetes', endpoints: ['kubernetes:///x'] }), machine, undefined],
  [
    'a daemon by its address',
    inspected({ driver: 'remote', endpoints: ['tcp://127.0.0.1:1234'] }),
    machine,
    undefined,
  ],
  ['no answer', readBuilder('ERROR: no builder "x" found'), machine, undefined],
])('%s', (_, builder, around, expected) => {
  expect(relayHost(builder, gateways, around)).toBe(expected);
});

test('an engine keeps remote caches in its newer store alone', () => {
  expect(keepsRemoteCaches('[["driver-type","io.containerd.snapshotter.v1"]]')).toBe(true);
  expect(keepsRemoteCaches('[["Backing Filesystem","extfs"]]')).toBe(false);
});
