import { describe, expect, test } from 'vitest';
import { cacheFault, isCacheFault } from '../../../src/buildx/gha/cache-fault.ts';
import { repeatWithoutCache } from '../../../src/cli/repeat-without-cache.ts';
import { plainRequest } from '../plain-request.ts';

const digest = 'sha256:5a69a04abb707a6aaf53578099b2519b92e9f74644ca9b2fd0e005eca71cb4a1';
const copy = `failed to copy: GET http://127.0.0.1:33041/imgclab/actions-cache/1f`;

test.each([
  ['fetch', `failed to solve: DeadlineExceeded: ${copy}\nRESPONSE 404: 404 Not Found`],
  ['fetch', `process "/bin/sh -c make" did not complete successfully: ${copy}\nRESPONSE 403`],
  ['fetch', 'failed to solve: short read: expected 53578099 bytes but got 26789049: unexpected EOF'],
  [
    'content',
    `failed to solve: failed commit on ref "layer-${digest}": unexpected commit digest ${digest}, expected ${digest}`,
  ],
])('%s', (kind, text) => {
  expect(cacheFault(text)).toBe(kind);
  expect(isCacheFault(text)).toBe(true);
});

test.each([
  'process "/bin/sh -c npm run build" did not complete successfully: exit code: 1',
  'failed to solve: debian:none: failed to resolve source metadata: not found',
  'npm error 404 Not Found - GET https://packages.example/none',
  'failed to copy: cp: cannot stat',
])('is the fault of no cache: %s', (text) => {
  expect(isCacheFault(text)).toBe(false);
});

describe('a repeat', () => {
  const gha = 'type=gha,version=2,scope=orders';
  const registry = 'type=registry,ref=r.io/c:1';
  const request = { ...plainRequest, caches: { from: [gha, registry], to: [`${gha},mode=max`, registry] } };

  test('leaves out the cache of GitHub Actions alone', () => {
    const repeat = repeatWithoutCache(copy, request);
    expect(repeat?.request.caches).toEqual({ from: [registry], to: [registry] });
    expect(repeat?.sentence).toContain('not a step of yours');
  });

  test('is none on a builder that holds wrong bytes', () => {
    const words = `unexpected commit digest ${digest}, expected ${digest}`;
    expect(repeatWithoutCache(words, request)).toBeUndefined();
  });

  test('is none for what the build itself did, or where no such cache was read', () => {
    expect(repeatWithoutCache('exit code: 1', request)).toBeUndefined();
    const written = { ...request, caches: { from: [registry], to: [gha] } };
    expect(repeatWithoutCache(copy, written)).toBeUndefined();
  });
});
