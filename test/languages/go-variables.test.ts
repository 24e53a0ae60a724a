import { expect, it } from 'vitest';
import { buildTags, goVariables } from '../../src/languages/go/go-variables.ts';

it.each([
  [{ GOPRIVATE: 'github.com/acme', GOAMD64: 'v3', GO111MODULE: 'on', CGO_CFLAGS: '-O2' }],
  [{ GOFLAGS: '-tags=oidc -buildvcs=false' }],
])('keeps those of the go command: %j', (variables) => {
  expect(goVariables(variables)).toEqual(variables);
});

it.each([
  [{ TOKEN: 'x', NODE_ENV: 'production', MY_GOFLAGS: '-race' }],
  [{ GOOGLE_APPLICATION_CREDENTIALS: '/run/key.json' }],
  [{ GOCACHE: '/tmp/cache', GOMODCACHE: '/tmp/modules', GOPATH: '/home/go' }],
])('leaves those of others, and folders: %j', (variables) => {
  expect(goVariables(variables)).toEqual({});
});

it('leaves flags that name what lies beside the sources', () => {
  expect(goVariables({ GOFLAGS: '-mod=vendor -tags=oidc -modfile=go.dev.mod' })).toEqual({
    GOFLAGS: '-tags=oidc',
  });
  expect(goVariables({ GOFLAGS: '-mod=vendor' })).toEqual({});
});

it('has the tags that a build is given', () => {
  expect(buildTags({ GOFLAGS: '-mod=mod -tags=oidc,wide' })).toEqual(['oidc', 'wide']);
  expect(buildTags({ CGO_ENABLED: '0' })).toEqual([]);
});
