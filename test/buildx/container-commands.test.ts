import { describe, expect, test } from 'vitest';
import {
  commandWords,
  isPortFault,
  publishedPorts,
  remoteHost,
  runContainer,
} from '../../src/buildx/container-commands.ts';

const plain = { name: 'n', image: 'orders', ports: [], env: [], envFiles: [], words: [] };
const always = ['run', '--rm', '--init', '--name', 'n', '--pull', 'never', '--sig-proxy=false'];

describe('the command', () => {
  test('of an image alone', () => {
    expect(runContainer(plain)).toEqual({ command: 'docker', args: [...always, 'orders'] });
  });

  test('with all there is', () => {
    const ports = [{ container: 80, host: 8080 }, { container: 90 }];
    const more = {
      on: '127.0.0.1',
      ports,
      env: ['A=b c'],
      envFiles: ['.env'],
      platform: 'linux/arm64',
      words: ['--x'],
    };
    expect(runContainer({ ...plain, ...more }).args).toEqual([
      ...always,
      ...['--platform', 'linux/arm64', '--publish', '127.0.0.1:8080:80', '--publish', '127.0.0.1::90'],
      ...['--env-file', '.env', '--env', 'A=b c', 'orders', '--x'],
    ]);
  });

  test('for an engine elsewhere publishes on all of its addresses', () => {
    expect(runContainer({ ...plain, ports: [{ container: 80, host: 80 }, { container: 90 }] }).args).toEqual(
      expect.arrayContaining(['80:80', ':90']),
    );
  });
});

test.each([
  ['unix:///var/run/docker.sock', undefined],
  ['npipe:////./pipe/docker_engine', undefined],
  ['tcp://127.0.0.1:2375', undefined],
  ['tcp://docker:2375', 'docker'],
  ['ssh://me@build.example.com', 'build.example.com'],
  ['ssh://me@build.example.com:2222', 'build.example.com'],
  ['tcp://[fd00::1]:2375', '[fd00::1]'],
])('an engine at %s is on %s', (endpoint, host) => {
  expect(remoteHost(`${endpoint}\n`)).toBe(host);
});

test('ports are those of a container that runs', () => {
  const ports = '{"8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"32768"}],"9090/tcp":null}';
  expect(publishedPorts(`WARNING: x\n{"running":true,"ports":${ports}}`)).toEqual(new Map([[8080, 32768]]));
  expect(publishedPorts(`{"running":false,"ports":${ports}}`)).toBeUndefined();
  expect(publishedPorts('Error: No such container: x')).toBeUndefined();
});

test.each([
  ['["node","a.js"]', ['node', 'a.js']],
  ['null', []],
])('the command of an image that says %s', (output, words) => {
  expect(commandWords(output)).toEqual(words);
});

test.each([
  ['Bind for 127.0.0.1:8080 failed: port is already allocated', true],
  ['failed to bind host port for 127.0.0.1:8080: address already in use', true],
  ['exec: "orders": executable file not found in $PATH', false],
])('%s', (sentence, expected) => {
  expect(isPortFault(sentence)).toBe(expected);
});
