import { describe, expect, test } from 'vitest';
import { imageFlags } from '../../src/buildx/image-flags.ts';
import { sizeAnswer, sizeFault, sizeLine } from '../../src/buildx/image-size.ts';
import { asTag, imageReferences } from '../../src/buildx/image-tags.ts';

const plain = { tags: ['orders'], platforms: [], labels: {}, annotations: {}, sbom: false };

const origin = { file: 'build.config.yaml', range: { start: 0, end: 5 } };

describe('tags', () => {
  test.each([
    [[], undefined, ['orders']],
    [['1.0', 'latest', '1.0'], undefined, ['orders:1.0', 'orders:latest']],
    [['1.0'], 'dev', ['orders:dev']],
  ])('%j %j', (tags, target, references) => {
    expect(imageReferences('orders', tags, target)).toEqual(references);
  });

  test.each([
    ['feature/x', 'feature-x'],
    ['.hidden', 'hidden'],
    ['2026-01-31T12:00:00Z', '2026-01-31T12-00-00Z'],
    ['x'.repeat(200), 'x'.repeat(128)],
  ])('%s', (value, tag) => {
    expect(asTag({ value, origin })).toEqual({ value: tag, diagnostics: [] });
  });

  test.each(['', '...', '///'])('of `%s` none can be made', (value) => {
    expect(asTag({ value, origin })).toMatchObject({ diagnostics: [{ code: 'IMGC6010', place: origin }] });
  });
});

describe('flags', () => {
  test('without wishes there is the tag alone', () => {
    expect(imageFlags(plain)).toEqual(['--tag', 'orders']);
  });

  test('of everything', () => {
    const image = {
      ...plain,
      platforms: ['linux/amd64', 'linux/arm64'],
      labels: { 'a.b': 'c "d", e' },
      annotations: { x: 'y' },
      sbom: true,
      provenance: 'max',
      epoch: '17',
    };
    expect(imageFlags(image).slice(2)).toEqual([
      ...['--platform', 'linux/amd64,linux/arm64'],
      ...['--label', 'a.b=c "d", e', '--annotation', 'x=y'],
      ...['--sbom=true', '--provenance=mode=max', '--build-arg', 'SOURCE_DATE_EPOCH=17'],
    ]);
  });

  test('provenance is off when it is not wanted, and when it would hold the time of the build', () => {
    expect(imageFlags({ ...plain, provenance: 'none' })).toContain('--provenance=false');
    expect(imageFlags({ ...plain, epoch: '0' })).toContain('--provenance=false');
    expect(imageFlags({ ...plain, provenance: 'min' })).toContain('--provenance=mode=min');
  });
});

describe('size', () => {
  test.each([
    ['200MB', 200_000_000],
    ['1.5GB', 1_500_000_000],
    ['1MiB', 1_048_576],
    ['10kB', 10_000],
    ['10KB', 10_000],
    ['5B', 5],
  ])('%s', (value, bytes) => {
    expect(sizeFault(bytes, { value, origin })).toEqual([]);
    expect(sizeFault(bytes + 1, { value, origin })).toMatchObject([{ code: 'IMGC6011', place: origin }]);
  });

  test('is told so that it never reads like the limit', () => {
    const [fault] = sizeFault(200_000_001, { value: '200MB', origin });
    expect(fault?.message).toBe('The image has 200.1 MB, and may have 200MB.');
  });

  test.each([
    ['1234\n', 1234],
    ['WARNING: DOCKER_INSECURE is on 1\n1234', 1234],
    ['<no value>', undefined],
  ])('is read from %j', (output, size) => {
    expect(sizeAnswer(output)).toBe(size);
  });

  test('is judged by a line for a shell', () => {
    expect(sizeLine('orders', '1.5kB')).toBe(
      `test "$(docker image inspect --format '{{.Size}}' orders)" -le 1500`,
    );
  });
});
