import { describe, expect, test } from 'vitest';
import { attested, commit, lineOf, projectWith, pushed, refusal, start } from './dry-run.ts';
import { imgc } from './run-cli.ts';

describe('imgc build', () => {
  test.each([
    [['--tag', '1.0', '--tag', 'latest'], `${start} --tag orders:1.0 --tag orders:latest .`],
    [['-t', '1.0', '-t', 'latest'], `${start} --tag orders:1.0 --tag orders:latest .`],
    [['--tag', 'ghcr.io/acme/shop:2'], `${start} --tag ghcr.io/acme/shop:2 .`],
    [['--tag', 'feature x'], `${start} --tag orders:feature-x .`],
    [['--push', '--tag', '1'], `${pushed} --tag orders:1 .`],
    [['--load'], `${start} --tag orders .`],
    [['--push', '--load'], `${start} --tag orders . && ${pushed} --tag orders .`],
    [
      ['--output', 'type=oci,dest=o.tar', '-o', 'type=local,dest=out'],
      'docker buildx build --output type=oci,dest=o.tar --output type=local,dest=out --file .imgc/Dockerfile --tag orders .',
    ],
    [['--builder', 'far'], `${start.replace('build --load', 'build --builder far --load')} --tag orders .`],
    [['--annotation', 'index:a=b'], `${attested} --tag orders --annotation index:a=b .`],
    [['--sbom', '--provenance', 'max'], `${attested} --tag orders --sbom=true --provenance=mode=max .`],
    [['--provenance', 'none'], `${attested} --tag orders --provenance=false .`],
    [
      ['--label', 'a=b c', '--annotation', 'd=e', '--ssh', 'default'],
      `${start} --tag orders --ssh default --label 'a=b c' --annotation d=e .`,
    ],
    [
      ['--metadata-file', 'm.json', '--iidfile', 'id'],
      `${attested} --tag orders --metadata-file m.json --iidfile id .`,
    ],
  ])('%j', async (words, line) => {
    expect(await lineOf(await projectWith(''), { words })).toBe(line);
  });

  test('a typed tag is filled from templates, and one that cannot be is refused', async () => {
    const folder = await projectWith('');
    const sha = commit(folder);
    const words = ['--tag', '{{git.shortSha}}', '--tag', 'acme/shop:{{git.branch}}'];
    expect(await lineOf(folder, { words })).toContain(
      `--tag orders:${sha.slice(0, 7)} --tag acme/shop:feature-x `,
    );
    expect(await lineOf(folder, { words: ['--tag', '{{git.branch}}'] })).toContain('--tag orders:feature-x ');
    const whole = { words: ['--tag', '{{env.IMAGE}}'], env: { IMAGE: 'acme/shop:2' } };
    expect(await lineOf(folder, whole)).toContain('--tag acme/shop:2 ');
    expect(await refusal(folder, { words: ['--tag', '{{git.sah}}'] })).toContain('IMGC6010');
  });

  test('typed caches stand instead of those of the config', async () => {
    const folder = await projectWith('caches: {remote: {type: registry, options: {ref: "r.example/o:c"}}}');
    const words = ['--cache-from', 'type=local,src=there', '--cache-to', 'type=local,dest=there'];
    expect(await lineOf(folder, { words })).toBe(
      `${start} --tag orders --cache-from type=local,src=there --cache-to type=local,dest=there .`,
    );
  });

  test.each([
    [['--output', 'out', '--push'], '--push'],
    [['--output', 'out', '--load'], '--load'],
    [['--provenance', 'much'], '--provenance'],
  ])('%j is refused as it was typed', async (words, named) => {
    const { exitCode, stderr } = await imgc(['build', ...words], { cwd: await projectWith('') });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(named);
  });
});
