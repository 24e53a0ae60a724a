import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attested, commit, dryRun, epoch, lineOf, projectWith, refusal, start } from './dry-run.ts';
import { imgc, standInDocker } from './run-cli.ts';

describe('image', () => {
  test.each([
    ['', `${start} --tag orders .`],
    ['image: {name: ghcr.io/acme/orders}', `${start} --tag ghcr.io/acme/orders .`],
    ['image: {tags: ["1.0", latest]}', `${start} --tag orders:1.0 --tag orders:latest .`],
    [
      'image: {platforms: [linux/amd64, linux/arm64]}',
      `${start} --tag orders --platform linux/amd64,linux/arm64 .`,
    ],
    ['image: {annotations: {a.b: "c d"}}', `${start} --tag orders --annotation 'a.b=c d' .`],
    ['image: {labels: {who: "{{name}}"}}', `${start} --tag orders --label who=orders .`],
    ['image: {sbom: true}', `${attested} --tag orders --sbom=true .`],
    ['image: {provenance: max}', `${attested} --tag orders --provenance=mode=max .`],
    ['image: {provenance: none}', `${attested} --tag orders --provenance=false .`],
    [
      'image: {maxSize: 1kB}',
      `${start} --tag orders . && test "$(docker image inspect --format '{{.Size}}' orders)" -le 1000`,
    ],
  ])('%s', async (config, line) => {
    expect(await lineOf(await projectWith(config))).toBe(line);
  });

  test('a label without a template stands in the Dockerfile', async () => {
    const folder = await projectWith('image: {labels: {who: acme}}');
    expect(await lineOf(folder)).not.toContain('--label');
    expect(readFileSync(join(folder, '.imgc/Dockerfile'), 'utf8')).toContain('who="acme"');
  });

  test('templates are filled from git, the environment and the project', async () => {
    const folder = await projectWith(
      'image: {tags: ["{{git.shortSha}}", "{{git.branch}}-{{env.RUN}}"], labels: {sha: "{{git.sha}}"}}',
    );
    const sha = commit(folder);
    const line = await lineOf(folder, { env: { RUN: '7' } });
    expect(line).toContain(`--tag orders:${sha.slice(0, 7)} --tag orders:feature-x-7 --label sha=${sha} `);
  });

  test('a tag of git', async () => {
    const folder = await projectWith('image: {tags: ["{{git.tag}}"]}');
    commit(folder, ['tag', 'v1.2.3']);
    expect(await lineOf(folder)).toContain('--tag orders:v1.2.3 ');
  });

  test('reproducible: every time is that of the commit, or of SOURCE_DATE_EPOCH', async () => {
    const folder = await projectWith('image: {reproducible: true, labels: {made: "{{date}}"}}');
    const line = (seconds: number, date: string) =>
      'docker buildx build --output type=oci,dest=.imgc/image.tar,rewrite-timestamp=true --file .imgc/Dockerfile ' +
      `--tag orders --label made=${date} --provenance=false --build-arg SOURCE_DATE_EPOCH=${seconds} . && ` +
      'docker load --input .imgc/image.tar';
    expect(await lineOf(folder)).toBe(line(0, '1970-01-01T00:00:00Z'));
    commit(folder);
    expect(await lineOf(folder)).toBe(line(epoch, '2026-01-01T00:00:00Z'));
    const env = { SOURCE_DATE_EPOCH: '60' };
    expect(await lineOf(folder, { env })).toBe(line(60, '1970-01-01T00:01:00Z'));
    const stderr = await refusal(folder, { env: { SOURCE_DATE_EPOCH: 'today' } });
    expect(stderr.match(/IMGC\d+/g)).toEqual(['IMGC6012']);
  });

  test.each([
    ['image: {tags: ["{{git.tag}}"]}', 'IMGC6010', '4:16'],
    ['image: {labels: {a: "{{git.sah}}"}}', 'Did you mean `{{git.sha}}`?', '4:21'],
    ['image: {tags: ["{{env.NONE_SUCH}}"]}', 'IMGC6010', '4:16'],
  ])('%s cannot be filled, which is said at its place', async (config, words, place) => {
    const stderr = await refusal(await projectWith(config));
    expect(stderr).toContain(words);
    expect(stderr).toContain(`--> build.config.yaml:${place}\n`);
  });

  describe('a name of templates', () => {
    const named = 'image: {name: "r.example/{{env.TEAM}}/{{name}}"}';

    test('is filled wherever the image is called by it', async () => {
      const folder = await projectWith(
        `${named}\ncaches: registry\ntargets: {shell: {from: toolchain, command: [sh]}}`,
      );
      const env = { TEAM: 'Acme' };
      const cache = 'type=registry,ref=r.example/acme/orders:buildcache';
      const caches = (suffix: string) =>
        `--cache-from ${cache}${suffix} --cache-to ${cache}${suffix},mode=max,ignore-error=true`;
      expect(await lineOf(folder, { env })).toBe(`${start} --tag r.example/acme/orders ${caches('')} .`);
      expect(await lineOf(folder, { env, words: ['--tag', 'v1', '--target', 'shell'] })).toBe(
        `${start} --target shell --tag r.example/acme/orders:v1 ${caches('-shell')} .`,
      );
      expect(readFileSync(join(folder, '.imgc/Dockerfile'), 'utf8')).not.toMatch(/\{\{|acme/i);
    });

    test('of a branch, and judged by its size', async () => {
      const folder = await projectWith('image: {name: "r.example/orders/{{git.branch}}", maxSize: 1kB}');
      commit(folder, ['checkout', '--quiet', '-b', 'Feature/X']);
      const name = 'r.example/orders/feature/x';
      expect(await lineOf(folder)).toBe(
        `${start} --tag ${name} . && test "$(docker image inspect --format '{{.Size}}' ${name})" -le 1000`,
      );
    });

    test.each([
      [named, 'the environment variable `TEAM` is not set', '4:15', {}],
      [named, 'is filled to `r.example/-/orders`', '4:15', { TEAM: '?' }],
      ['image: {name: "r.example/{{git.sah}}"}', 'Did you mean `{{git.sha}}`?', '4:15', {}],
    ])('%s that cannot be filled is an error at its place', async (config, words, place, env) => {
      const stderr = await refusal(await projectWith(config), { env });
      expect(stderr.match(/IMGC\d+/g)).toEqual(['IMGC6010']);
      expect(stderr).toContain(words);
      expect(stderr).toContain(`--> build.config.yaml:${place}\n`);
    });

    test('is not asked for by whole references; the cache beside it is left out', async () => {
      const folder = await projectWith(`${named}\ncaches: registry`);
      expect(await lineOf(folder, { words: ['--tag', 'r.example/a:b'] })).toBe(
        `${start} --tag r.example/a:b .`,
      );
    });

    test('stands in a typed cache as well', async () => {
      const cache = 'type=registry,ref=r.example/{{env.TEAM}}/orders:buildcache';
      const words = ['--cache-from', cache, '--cache-to', cache];
      const folder = await projectWith(named);
      const filled = 'type=registry,ref=r.example/acme/orders:buildcache';
      expect(await lineOf(folder, { words, env: { TEAM: 'Acme' } })).toBe(
        `${start} --tag r.example/acme/orders --cache-from ${filled} --cache-to ${filled} .`,
      );
      expect(await refusal(folder, { words: [...words, '--tag', 'a/b'] })).toContain('IMGC6010');
    });

    test('nobody but a build fills it', async () => {
      const cwd = await projectWith(named);
      for (const command of ['check', 'compile', 'plan', 'config'])
        expect((await imgc([command], { cwd })).exitCode, command).toBe(0);
      expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).not.toContain('{{');
    });

    test('a tag or a capital in its own words is refused where it is written', async () => {
      for (const name of [
        'r.example/orders:{{git.sha}}',
        'r.example/Orders/{{name}}',
        'r.example//{{name}}',
      ]) {
        const { exitCode, stderr } = await imgc(['check'], {
          cwd: await projectWith(`image: {name: "${name}"}`),
        });
        expect([exitCode, stderr.match(/--> .*/g)]).toEqual([1, ['--> build.config.yaml:4:15']]);
      }
    });
  });

  test('a tag that comes to nothing is none', async () => {
    const folder = await projectWith('image: {tags: ["{{env.TAG}}"]}');
    const stderr = await refusal(folder, { env: { TAG: '' } });
    expect(stderr).toContain('IMGC6010');
    expect(stderr).toContain('filled with nothing');
  });
});

test('check tells of a template that there is not, and of none that only lacks its value', async () => {
  const settings =
    'build: {command: make, args: {A: "{{git.shaa}}", B: "{{env.NOT_HERE}}"}}\nimage: {tags: ["{{foo}}"]}';
  const { exitCode, stderr } = await imgc(['check'], { cwd: await projectWith(settings) });
  expect([exitCode, stderr.match(/There is no template.*/g)]).toEqual([
    1,
    ['There is no template `{{foo}}`.', 'There is no template `{{git.shaa}}`.'],
  ]);
});

describe('build.args', () => {
  const config = 'build: {command: make, args: {SHA: "{{env.SHA}}", PLAIN: "a b"}}';

  test('a template is filled; what has none stands in the Dockerfile', async () => {
    const folder = await projectWith(config);
    expect(await lineOf(folder, { env: { SHA: 'x y' } })).toBe(
      `${start} --tag orders --build-arg 'SHA=x y' .`,
    );
    const dockerfile = readFileSync(join(folder, '.imgc/Dockerfile'), 'utf8');
    expect(dockerfile).toContain('ARG PLAIN="a b"\nARG SHA=\n');
  });

  test('--build-arg stands in for a template, which then needs no value', async () => {
    const words = ['--build-arg', 'SHA=1', '--build-arg', 'PLAIN=c'];
    expect(await lineOf(await projectWith(config), { words })).toBe(
      `${start} --tag orders --build-arg SHA=1 --build-arg PLAIN=c .`,
    );
  });

  test('a target that does not read it needs none either', async () => {
    const words = ['--target', 'toolchain'];
    expect(await lineOf(await projectWith(config), { words })).not.toContain('SHA');
  });
});

describe('build.network', () => {
  test('that of the host is allowed where a step has it', async () => {
    const folder = await projectWith('build: {command: make, network: host}');
    expect(await lineOf(folder)).toBe(`${start} --tag orders --allow network.host .`);
    expect(await lineOf(folder, { words: ['--target', 'toolchain'] })).not.toContain('--allow');
  });
});

describe('caches.remote', () => {
  const gha = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'http://127.0.0.1:1' };

  test.each([
    ['caches: auto', '', {}],
    ['caches: none', '', gha],
    [
      'caches: gha',
      ' --cache-from type=gha,version=2,scope=orders --cache-to type=gha,version=2,scope=orders,mode=max,ignore-error=true',
      gha,
    ],
    [
      'caches: registry',
      ' --cache-from type=registry,ref=orders:buildcache --cache-to type=registry,ref=orders:buildcache,mode=max,ignore-error=true',
      {},
    ],
    [
      'caches: local',
      / --cache-from type=local,src=\.imgc\/cache --cache-to type=local,dest=\.imgc\/cache-next,mode=max,ignore-error=true \. && if \[ -f \.imgc\/cache-next\/index\.json \]; then rm -rf \.imgc\/cache && mv \.imgc\/cache-next \.imgc\/cache;/,
      {},
    ],
    [
      'caches: {remote: {type: local, options: {src: "//old", dest: /new}}}',
      / --cache-from type=local,src=old --cache-to type=local,dest=\S*\/new,mode=max,ignore-error=true/,
      {},
    ],
    ['caches: inline', ' --cache-from type=registry,ref=orders --cache-to type=inline', {}],
    [
      'caches: {remote: [registry, {type: local, options: {src: old, dest: new}}]}',
      ' --cache-from type=registry,ref=orders:buildcache --cache-from type=local,src=old' +
        ' --cache-to type=registry,ref=orders:buildcache,mode=max,ignore-error=true --cache-to type=local,dest=new,mode=max,ignore-error=true',
      {},
    ],
    [
      'caches: {remote: [{type: s3, options: {bucket: b, region: r}}, {type: azblob, options: {name: n}}]}',
      ' --cache-from type=s3,name=orders,bucket=b,region=r --cache-from type=azblob,name=n' +
        ' --cache-to type=s3,name=orders,mode=max,ignore-error=true,bucket=b,region=r --cache-to type=azblob,name=n,mode=max,ignore-error=true',
      {},
    ],
  ])('%s', async (config, flags, env) => {
    const line = await lineOf(await projectWith(config), { env });
    const found = line.slice(`${start} --tag orders`.length, -' .'.length);
    if (typeof flags === 'string') expect(found).toBe(flags);
    else expect(found).toMatch(flags);
  });

  test('another target or platform has a cache of its own', async () => {
    const folder = await projectWith('caches: local\ntargets: {shell: {from: toolchain, command: [sh]}}');
    const words = ['--target', 'shell', '--platform', 'linux/arm64'];
    expect(await lineOf(folder, { words })).toContain('src=.imgc/cache-shell-linux-arm64 ');
  });

  test('one that is not to be had is said', async () => {
    const { stdout, stderr } = await dryRun(await projectWith('caches: gha'));
    expect(stdout).not.toContain('--cache');
    expect(stderr).toContain('Remote cache: none; not gha, because');
  });
});

describe('the command line', () => {
  const config =
    'targets: {shell: {from: toolchain, command: [sh], ports: [8080]}, worker: {from: runtime, command: [/app, w]}}';

  test('--target takes a target, a stage, the image itself', async () => {
    const folder = await projectWith(config);
    const targeted = async (name: string) => lineOf(folder, { words: ['--target', name] });
    expect(await targeted('shell')).toBe(`${start} --target shell --tag orders:shell .`);
    expect(await targeted('worker')).toBe(`${start} --target worker --tag orders:worker .`);
    expect(await targeted('build')).toBe(`${start} --target build --tag orders:build .`);
    expect(await targeted('runtime')).toBe(`${start} --target runtime --tag orders .`);
    expect(await targeted('image')).toBe(`${start} --target image --tag orders .`);
  });

  test('a target that there is not is wrong usage', async () => {
    const folder = await projectWith(config);
    const { exitCode, stderr, stdout } = await dryRun(folder, { words: ['--target', 'shel'] });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There is no target `shel`. Did you mean `shell`?');
  });

  test('words after -- are handed on, before the context', async () => {
    const words = [
      '--platform',
      'linux/arm64',
      '--no-cache',
      '--pull',
      '--',
      '--progress',
      'plain',
      '--tag',
      'a b',
    ];
    expect(await lineOf(await projectWith(''), { words })).toBe(
      `${start} --tag orders --platform linux/arm64 --no-cache --pull --progress plain --tag 'a b' .`,
    );
  });

  test('--push pushes; what must be judged first is judged first', async () => {
    const words = ['--push'];
    const push = 'docker buildx build --push --file .imgc/Dockerfile';
    expect(await lineOf(await projectWith(''), { words })).toBe(`${push} --tag orders .`);
    expect(await lineOf(await projectWith('image: {maxSize: 1kB}'), { words })).toMatch(
      /--load .* && test .* -le 1000 && docker buildx build --push /,
    );
    expect(await lineOf(await projectWith('image: {reproducible: true}'), { words })).toContain(
      '--output type=registry,store=false,oci-mediatypes=true,rewrite-timestamp=true ',
    );
  });

  test('paths are from where the user stands', async () => {
    const folder = await projectWith('', { 'services/x/y.txt': '' });
    expect(await lineOf(folder, { from: 'services/x', words: ['../..'] })).toBe(
      'docker buildx build --load --provenance=false --file ../../.imgc/Dockerfile --tag orders ../..',
    );
  });
});

describe('an image that is too large', () => {
  const docker = [
    'case "$1 $2" in "buildx version"|"version --format") exit 0;; esac',
    'echo "$1 $2 $3" >> started',
    'case "$1 $2" in "image inspect") echo 2000;; esac',
  ].join('\n');

  test.each([
    [
      '2kB',
      0,
      ['buildx build --progress=rawjson', 'image inspect --format', 'buildx build --progress=rawjson'],
    ],
    [
      '1kB',
      1,
      ['buildx build --progress=rawjson', 'image inspect --format', 'history --no-trunc --human=false'],
    ],
  ])('%s: exit code %i', async (maxSize, code, started) => {
    const folder = await projectWith(`image: {maxSize: ${maxSize}}`);
    const PATH = `${await standInDocker(docker)}:/usr/bin:/bin`;
    const { exitCode, stderr } = await imgc(['build', '--push'], { cwd: folder, env: { PATH } });
    expect(exitCode).toBe(code);
    expect(stderr.includes('error[IMGC6011]: The image has 2 kB, and may have 1kB.')).toBe(code === 1);
    const log = readFileSync(join(folder, 'started'), 'utf8').trimEnd().split('\n');
    expect(log).toEqual(started);
  });
});

test('an engine whose store has no place for what is asked is exit code 4', async () => {
  const docker = [
    'case "$1 $2" in "buildx version"|"version --format") exit 0;; esac',
    'case "$1 $2" in "info --format") echo "{}"; exit 0;; esac',
    'case "$1 $2" in "buildx inspect") printf "Name: default\\nDriver: docker\\n"; exit 0;; esac',
    'exit 1',
  ].join('\n');
  const PATH = `${await standInDocker(docker)}:/usr/bin:/bin`;
  const failing = async (config: string) =>
    imgc(['build'], { cwd: await projectWith(config), env: { PATH } });
  const unable = await failing('image: {platforms: [linux/amd64, linux/arm64]}');
  expect(unable.stderr.match(/IMGC\d+/g)).toEqual(['IMGC6013']);
  expect(unable.exitCode).toBe(4);
  const broken = await failing('');
  expect(broken.stderr).toContain('IMGC6030');
  expect(broken.exitCode).toBe(3);
});
