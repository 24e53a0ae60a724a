import { describe, expect, test } from 'vitest';
import { remoteCaches, typedCaches } from '../../src/buildx/cache-flags.ts';

const names = {
  image: 'ghcr.io/acme/orders',
  scope: 'orders',
  suffix: '',
  references: ['ghcr.io/acme/orders:1.0', 'ghcr.io/acme/orders:latest'],
  place: (path: string) => path,
  build: '7',
};
const here = { ci: false, github: false };
const workflow = { ci: true, github: true, gha: { token: 't', address: 'http://127.0.0.1:1' } };
const withoutToken = { ci: true, github: true };
const one = (type: string, options: Record<string, string> = {}) => [{ type, options }];

describe('auto', () => {
  test('is none on a machine of somebody, without a word', () => {
    expect(remoteCaches('auto', names, here)).toEqual({ from: [], to: [] });
  });

  test('is that of GitHub in its workflows', () => {
    expect(remoteCaches('auto', names, workflow)).toEqual({
      from: ['type=gha,version=2,scope=orders'],
      to: ['type=gha,version=2,scope=orders,mode=max,ignore-error=true'],
      sentence: 'Remote cache: gha.',
      gha: workflow.gha,
    });
  });

  test('says why there is none where the workflow does not pass its token on', () => {
    const { from, to, sentence } = remoteCaches('auto', names, withoutToken);
    expect([from, to]).toEqual([[], []]);
    expect(sentence).toContain('ACTIONS_RUNTIME_TOKEN');
  });

  test('says why there is none in another CI', () => {
    const { sentence } = remoteCaches('auto', names, { ...here, ci: true });
    expect(sentence).toContain('caches.remote');
  });
});

test('none is none', () => {
  expect(remoteCaches('none', names, workflow)).toEqual({
    from: [],
    to: [],
    sentence: 'Remote cache: none, as the config says.',
  });
});

describe('a kind', () => {
  test.each([
    ['registry', {}, 'type=registry,ref=ghcr.io/acme/orders:buildcache', ',mode=max,ignore-error=true'],
    [
      'registry',
      { ref: 'r.io/c:1', mode: 'min' },
      'type=registry,ref=r.io/c:1',
      ',mode=min,ignore-error=true',
    ],
    ['s3', { bucket: 'b', region: 'r' }, 'type=s3,name=orders,bucket=b,region=r', undefined],
    [
      'azblob',
      { account_url: 'https://a', name: 'n' },
      'type=azblob,name=n,account_url=https://a',
      undefined,
    ],
  ])('%s %j', (type, options, from, more) => {
    const found = remoteCaches(one(type, options), names, here);
    expect(found.from).toEqual([from]);
    if (more === undefined) expect(found.to[0]).toContain('mode=max,ignore-error=true');
    else expect(found.to).toEqual([`${from}${more}`]);
  });

  test('local lies beside the config', () => {
    const inFolder = {
      ...names,
      place: (path: string) => (path.startsWith('/') ? path : `services/orders/${path}`),
    };
    expect(remoteCaches(one('local'), inFolder, here)).toEqual({
      from: ['type=local,src=services/orders/.imgc/cache'],
      to: ['type=local,dest=services/orders/.imgc/cache-7,mode=max,ignore-error=true'],
      replaced: [{ folder: 'services/orders/.imgc/cache', by: 'services/orders/.imgc/cache-7' }],
    });
    const given = one('local', { src: '/old,er', dest: 'new', compression: 'zstd' });
    expect(remoteCaches(given, inFolder, here)).toEqual({
      from: ['type=local,"src=/old,er"'],
      to: ['type=local,dest=services/orders/new,mode=max,ignore-error=true,compression=zstd'],
    });
  });

  test('inline lies in the image, whichever of its tags is there already', () => {
    expect(remoteCaches(one('inline'), names, here)).toEqual({
      from: ['type=registry,ref=ghcr.io/acme/orders:1.0', 'type=registry,ref=ghcr.io/acme/orders:latest'],
      to: ['type=inline'],
    });
  });

  test('another target or platform has a place of its own', () => {
    const dev = { ...names, scope: 'orders-dev', suffix: '-dev' };
    expect(remoteCaches(one('registry'), dev, here).from).toEqual([
      'type=registry,ref=ghcr.io/acme/orders:buildcache-dev',
    ]);
  });
});

test('several: what cannot be reached is left out, and that is said', () => {
  const both = [...one('gha'), ...one('registry')];
  const { from, sentence } = remoteCaches(both, names, withoutToken);
  expect(from).toEqual(['type=registry,ref=ghcr.io/acme/orders:buildcache']);
  expect(sentence).toMatch(/^Remote cache: registry; not gha, because/);
});

test('one that was asked for and cannot be had is said on any machine', () => {
  const { fault, ...rest } = remoteCaches(one('gha'), names, here);
  expect(rest).toEqual({
    from: [],
    to: [],
    sentence: 'Remote cache: none; not gha, because this is no workflow of GitHub Actions.',
  });
  expect(fault?.code).toBe('IMGC6014');
});

describe('caches that were typed', () => {
  const own = { from: ['type=gha,scope=a', 'ghcr.io/acme/c'], to: ['type=gha,scope=a', 'type=local,dest=d'] };

  test('are as they are', () => {
    const typed = { from: ['type=local,src=d'], to: ['type=gha,token=t,url_v2=u'] };
    expect(typedCaches(typed, workflow)).toEqual(typed);
  });

  test('of GitHub Actions go through the same hands as those of the config', () => {
    expect(typedCaches(own, workflow)).toEqual({
      from: own.from,
      to: ['type=gha,scope=a,ignore-error=true', 'type=local,dest=d'],
      gha: workflow.gha,
    });
  });

  test('of GitHub Actions go where that cannot be used, and it is said', () => {
    const { fault, ...rest } = typedCaches(own, here);
    expect(rest).toEqual({
      from: ['ghcr.io/acme/c'],
      to: ['type=local,dest=d'],
      sentence: 'Remote cache: registry and local; not gha, because this is no workflow of GitHub Actions.',
    });
    expect(fault?.code).toBe('IMGC6014');
  });
});

describe('what may be done with the cache of GitHub Actions', () => {
  const both = [...one('gha'), ...one('registry')];
  const kinds = (flags: string[]) => flags.map((flag) => flag.split(',', 1)[0]);

  test.each([
    [{ read: true, write: false, why: 'w' }, 2, 1, 'gha (read only, because w) and registry.'],
    [{ read: false, write: true, why: 'w' }, 1, 2, 'gha (written only, because w) and registry.'],
    [{ read: false, write: false, why: 'w' }, 1, 1, 'registry; not gha, because w.'],
    [{ read: true, write: true, unchecked: 'u' }, 2, 2, 'gha (unchecked, because u) and registry.'],
  ])('%j', (access, reads, writes, sentence) => {
    const found = remoteCaches(both, names, workflow, access);
    expect([found.from.length, found.to.length]).toEqual([reads, writes]);
    expect(found.sentence).toBe(`Remote cache: ${sentence}`);
    expect(kinds([...found.from, ...found.to]).filter((kind) => kind === 'type=registry')).toHaveLength(2);
  });

  test('does not matter to others', () => {
    const found = remoteCaches(one('registry'), names, workflow, { read: false, write: false, why: 'w' });
    expect(found).toMatchObject({ sentence: 'Remote cache: registry.' });
    expect([found.gha, found.fault]).toEqual([undefined, undefined]);
  });
});
