import { expect, test } from 'vitest';
import { needsProxy } from '../../../src/buildx/gha/needs-proxy.ts';

const address = 'https://results.example.com/a/';

test.each([
  [{}, false],
  [{ HTTPS_PROXY: 'http://proxy:3128' }, true],
  [{ https_proxy: 'http://proxy:3128' }, true],
  [{ http_proxy: 'http://proxy:3128' }, false],
  [{ https_proxy: '' }, false],
  [{ https_proxy: 'http://proxy:3128', NO_PROXY: 'localhost, .example.com' }, false],
  [{ https_proxy: 'http://proxy:3128', no_proxy: 'results.example.com' }, false],
  [{ https_proxy: 'http://proxy:3128', no_proxy: 'ample.com' }, true],
  [{ https_proxy: 'http://proxy:3128', no_proxy: '*' }, false],
])('%j: %s', (environment, expected) => {
  expect(needsProxy(address, environment)).toBe(expected);
});

test('this machine is reached by itself', () => {
  expect(needsProxy('http://127.0.0.1:8080/', { http_proxy: 'http://proxy:3128' })).toBe(false);
});
