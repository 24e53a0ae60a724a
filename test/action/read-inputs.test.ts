import { describe, expect, test } from 'vitest';
import { inputVariable, readInputs } from '../../src/action/read-inputs.ts';
import { commands } from '../../src/cli/commands.ts';
import { parseWords } from '../../src/cli/parse-words.ts';

/** What a runner makes of `with:`: every input that action.yml names is there, and empty when it was left out. */
function read(given: Record<string, string>) {
  return readInputs(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [inputVariable(name), value])),
  );
}

test('the name of a variable keeps its dashes', () => {
  expect(inputVariable('cache-from')).toBe('INPUT_CACHE-FROM');
  expect(inputVariable('two words')).toBe('INPUT_TWO_WORDS');
});

test('nothing is nothing', () => {
  const { asked, faults } = read({ path: '', push: '', tags: '\n' });
  expect(faults).toEqual([]);
  expect(asked).toMatchObject({ mode: 'build', folder: '.', words: [], secrets: {}, pushed: false });
});

test('everything becomes words that the command understands', () => {
  const { asked, faults } = read({
    mode: 'build',
    path: 'services/orders',
    'working-directory': 'repo',
    target: 'dev',
    push: 'true',
    load: 'True',
    outputs: 'type=oci,dest=a.tar\ntype=local,dest=out',
    tags: '{{git.shortSha}}\nlatest, 1.0',
    platforms: 'linux/amd64, linux/arm64',
    labels: 'a=b c\nd=e,f',
    annotations: 'index:a=b',
    'build-args': 'A=1\nB=x y',
    secrets: 'TOKEN=canary',
    ssh: 'default',
    builder: '-odd',
    'cache-from': 'type=gha,scope=a\ntype=registry,ref=b',
    'cache-to': 'type=gha,mode=max',
    'cache-mounts': 'true',
    'strict-cache': 'TRUE',
    'no-cache': 'true',
    pull: 'true',
    provenance: 'max',
    sbom: 'false',
    progress: 'plain',
  });
  expect(faults).toEqual([]);
  expect(asked).toMatchObject({ folder: 'repo', pushed: true, builder: '-odd', keepsMounts: true });
  expect(asked.secrets).toEqual({ IMGC_SECRET_1: 'canary' });
  expect(asked.words.join()).not.toContain('canary');
  const build = commands.find(({ name }) => name === 'build');
  expect(build && parseWords(build, asked.words)).toMatchObject({
    word: 'services/orders',
    flags: {
      target: 'dev',
      push: true,
      load: true,
      output: ['type=oci,dest=a.tar', 'type=local,dest=out'],
      tag: ['{{git.shortSha}}', 'latest', '1.0'],
      platform: 'linux/amd64,linux/arm64',
      label: ['a=b c', 'd=e,f'],
      annotation: ['index:a=b'],
      'build-arg': ['A=1', 'B=x y'],
      secret: ['id=TOKEN,env=IMGC_SECRET_1'],
      ssh: ['default'],
      builder: '-odd',
      'cache-from': ['type=gha,scope=a', 'type=registry,ref=b'],
      'cache-to': ['type=gha,mode=max'],
      'strict-cache': true,
      'no-cache': true,
      pull: true,
      provenance: 'max',
      progress: 'plain',
    },
  });
});

test('what bears upon cache mounts is told to the commands that carry them', () => {
  const { asked } = read({
    path: 'services/orders',
    target: 'dev',
    push: 'true',
    platforms: 'linux/arm64,linux/amd64',
    tags: 'a',
    'build-args': 'A=1',
    secrets: 'TOKEN=canary',
    builder: 'b',
    'cache-from': 'type=gha',
    'cache-to': 'type=gha',
  });
  for (const name of ['cache save', 'cache restore']) {
    const command = commands.find((one) => one.name === name);
    expect(command && parseWords(command, ['archives', ...asked.mountWords])).toMatchObject({
      before: 'archives',
      word: 'services/orders',
      flags: {
        target: 'dev',
        platform: 'linux/arm64',
        'build-arg': ['A=1'],
        secret: ['id=TOKEN,env=IMGC_SECRET_1'],
        builder: 'b',
        'cache-from': ['type=gha'],
      },
    });
  }
});

test('a path that begins with a dash is a path', () => {
  expect(read({ path: '--push' }).asked).toMatchObject({ words: ['./--push'], pushed: false });
});

test('an empty secret is not handed over, and said by its id', () => {
  const { asked } = read({ secrets: 'FORK=\nB=1' });
  expect(asked).toMatchObject({ emptySecrets: ['FORK'], secrets: { IMGC_SECRET_1: '1' } });
  expect(asked.words).toEqual(['--secret=id=B,env=IMGC_SECRET_1']);
});

describe('what is wrong is said at once, all of it', () => {
  test.each([
    [{ push: 'yes' }, '`push` is true or false, not `yes`.'],
    [{ push: '1' }, '`push` is true or false, not `1`.'],
    [{ provenance: 'maxx' }, '`provenance` is none, min or max, not `maxx`. Did you mean `max`?'],
    [{ mode: 'export' }, '`mode` is build or setup, not `export`.'],
    [{ target: 'a\nb' }, '`target` is one line.'],
    [{ secrets: 'canary' }, 'In `secrets`, line 1 is not `id=value`.'],
    [{ mode: 'setup', path: 'x' }, '`path` is of a build, and `mode: setup` builds nothing.'],
  ])('%j', (given, message) => {
    expect(read(given as Record<string, string>).faults.map((fault) => fault.message)).toEqual([message]);
  });

  test('several', () => {
    const faults = read({ push: 'no', sbom: 'maybe', progress: 'loud' }).faults;
    expect(faults.map(({ input }) => input)).toEqual(['push', 'sbom', 'progress']);
  });
});
