import { describe, expect, test } from 'vitest';
import {
  accessByAnswer,
  accessByToken,
  type FirstAnswer,
  fullAccess,
} from '../../../src/buildx/gha/gha-access.ts';
import { readRuntimeToken, relayToken } from '../../../src/buildx/gha/runtime-token.ts';
import { mayRead, mayWrite, runtimeToken } from '../../lab/gha-cache/token.ts';

const now = Date.now() / 1000;
const access = (token: string, mode?: string) =>
  accessByToken({ service: { token, address: 'http://127.0.0.1:1' }, mode, now });

describe('a token', () => {
  test('that reads and writes is all that is needed', () => {
    expect(access(runtimeToken())).toEqual(fullAccess);
    expect(access(runtimeToken({ ref: 'refs/pull/7/merge', reads: ['refs/heads/main'] }))).toEqual(
      fullAccess,
    );
  });

  test.each([
    ['expired', runtimeToken({ secondsToLive: -1 }), 'its token has expired'],
    ['about to expire', runtimeToken({ secondsToLive: 30 }), 'its token is about to expire'],
    ['not valid yet', withClaims({ nbf: now + 600 }), 'its token is not valid yet'],
    ['without an end', withClaims({ exp: undefined }), 'its token cannot be read'],
    ['with scopes that are no text', withClaims({ ac: [] }), 'its token cannot be read'],
    ['with scopes that are no JSON', withClaims({ ac: '[' }), 'its token cannot be read'],
    ['of no scope', withClaims({ ac: '[]' }), 'its token allows nothing'],
    ['that is no token', 'secret', 'its token cannot be read'],
    ['of other text', 'a.b.c', 'its token cannot be read'],
  ])('%s is not used', (_, token, why) => {
    expect(access(token)).toMatchObject({ read: false, write: false, why, fault: { code: 'IMGC6015' } });
  });

  test('that only reads is not written with', () => {
    const token = runtimeToken({ permission: mayRead });
    expect(access(token)).toEqual({ read: true, write: false, why: 'its token may not write' });
  });

  test('that only writes is not read with', () => {
    const token = runtimeToken({ permission: mayWrite });
    expect(access(token)).toEqual({ read: false, write: true, why: 'its token may not read' });
  });
});

describe('ACTIONS_CACHE_MODE', () => {
  test.each([
    ['read', true, false],
    ['write-only', false, true],
    ['none', false, false],
    ['write', true, true],
    ['', true, true],
  ])('%s', (mode, read, write) => {
    const found = access(runtimeToken(), mode);
    expect([found.read, found.write]).toEqual([read, write]);
    if (!read || !write) expect(found.why).toBe(`ACTIONS_CACHE_MODE is ${mode}`);
  });
});

describe('the first answer', () => {
  test.each<[FirstAnswer, string | undefined]>([
    [{ status: 200 }, undefined],
    [{ status: 429 }, undefined],
    [{ status: 401 }, 'IMGC6015'],
    [{ status: 403 }, 'IMGC6015'],
    [{ status: 404 }, 'IMGC6016'],
    [{ status: 500 }, 'IMGC6016'],
    [{ failure: 'does not answer within 5 s' }, 'IMGC6016'],
  ])('%j', (answer, code) => {
    const found = accessByAnswer(fullAccess, answer);
    expect(found.fault?.code).toBe(code);
    expect(found.read).toBe(code === undefined);
  });
});

test('the token of a relay is one that BuildKit takes', () => {
  const scopes = '[{"Scope":"refs/heads/main","Permission":3}]';
  const token = relayToken(scopes, now, 'secret');
  expect(readRuntimeToken(token)).toMatchObject({ scopes, mayRead: true, mayWrite: true });
  expect(readRuntimeToken(token)?.begins).toBeLessThan(now);
  expect(relayToken(scopes, now, 'other')).not.toBe(token);
});

function withClaims(claims: object): string {
  const [head, body = '', sign] = runtimeToken().split('.');
  const changed = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...claims };
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), sign].join('.');
}
