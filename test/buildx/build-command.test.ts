import { describe, expect, test } from 'vitest';
import { type BuildRequest, buildCommands } from '../../src/buildx/build-command.ts';
import { secretByHand } from '../../src/buildx/secret-flags.ts';
import { typedValues } from '../../src/buildx/typed-values.ts';
import { plainRequest } from './plain-request.ts';

const lines = (request: Partial<BuildRequest>) => {
  const { make, publish } = buildCommands({ ...plainRequest, ...request });
  return { make: make.map(({ args }) => args.join(' ')), publish: publish.map(({ args }) => args.join(' ')) };
};
const tail = '--file .imgc/Dockerfile --tag orders .';

describe('the output', () => {
  test('is loaded', () => {
    expect(lines({})).toEqual({ make: [`buildx build --load --provenance=false ${tail}`], publish: [] });
  });

  test('is pushed', () => {
    expect(lines({ push: true })).toEqual({ make: [`buildx build --push ${tail}`], publish: [] });
  });

  test('is looked at before it is pushed, and not made twice', () => {
    const caches = { from: ['type=gha'], to: ['type=gha,mode=max'] };
    const { make, publish } = lines({ push: true, inspected: true, noCache: true, pull: true, caches });
    expect(make).toEqual([
      'buildx build --load --provenance=false --file .imgc/Dockerfile --tag orders --cache-from type=gha --cache-to type=gha,mode=max --no-cache --pull .',
    ]);
    expect(publish).toEqual([
      'buildx build --push --file .imgc/Dockerfile --tag orders --cache-from type=gha .',
    ]);
  });

  test('has its times rewritten on the way into an archive, because a stored one cannot have them', () => {
    const image = { ...plainRequest.image, epoch: '17' };
    expect(lines({ image }).make).toEqual([
      expect.stringContaining('--output type=oci,dest=.imgc/image.tar,rewrite-timestamp=true '),
      'load --input .imgc/image.tar',
    ]);
    expect(lines({ image, archive: 'a,b/image.tar' }).make[0]).toContain(
      '--output type=oci,"dest=a,b/image.tar",rewrite-timestamp=true ',
    );
    expect(lines({ image, push: true }).make).toEqual([
      expect.stringContaining(
        '--output type=registry,store=false,oci-mediatypes=true,rewrite-timestamp=true ',
      ),
    ]);
  });
});

test('everything else has its option', () => {
  const { make } = lines({
    target: 'dev',
    args: { GIT_SHA: 'abc' },
    secrets: [
      { id: 'TOKEN', env: 'TOKEN' },
      { id: 'npmrc', src: '/a,b' },
    ],
    agents: ['default'],
    hostNetwork: true,
    more: ['--progress', 'plain'],
  });
  expect(make).toEqual([
    'buildx build --load --provenance=false --file .imgc/Dockerfile --target dev --tag orders --build-arg GIT_SHA=abc ' +
      '--secret id=TOKEN,env=TOKEN --secret id=npmrc,"src=/a,b" --ssh default --allow network.host --progress plain .',
  ]);
});

test('the context may lie elsewhere', () => {
  expect(lines({ context: '../..' }).make).toEqual([expect.stringMatching(/ \.\.\/\.\.$/)]);
});

describe('by hand', () => {
  test.each([
    ['id=a,src=x', { id: 'a', source: { id: 'a', src: 'x' } }],
    ['type=file,ID=b,source=y', { id: 'b', source: { id: 'b', src: 'y' } }],
    ['id=c,env=C', { id: 'c', source: { id: 'c', env: 'C' } }],
    ['id=d,type=env,src=D', { id: 'd', source: { id: 'd', env: 'D' } }],
    ['id=e', { id: 'e' }],
    ['id=f,"src=say ""hi"", now"', { id: 'f', source: { id: 'f', src: 'say "hi", now' } }],
  ])('the secret %s', (option, secret) => {
    expect(secretByHand(option)).toEqual(secret);
  });

  test('values of an option, in both of its forms', () => {
    const words = ['--ssh', 'default', '--sshx=no', '--ssh=ci=/key', 'ssh', '--secret', 'id=a'];
    expect(typedValues('ssh', words)).toEqual(['default', 'ci=/key']);
  });
});
