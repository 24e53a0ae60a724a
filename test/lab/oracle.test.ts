import { beforeEach, expect, test } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { buildInLab } from './build-in-lab.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { oracleBase, readByBuildKit } from './oracle.ts';
import { run } from './run.ts';

beforeEach((context) => labOrSkip(context, [oracleBase]));

async function readStages(dockerfile: string, args: Record<string, string> = {}) {
  const answer = (await readByBuildKit([{ id: 'it', dockerfile, args }])).get('it');
  if (!answer?.stages) throw new Error(answer?.error ?? 'no answer');
  return answer.stages;
}

async function readInstructions(...lines: string[]) {
  const stages = await readStages(['FROM scratch', ...lines, ''].join('\n'));
  return stages.flatMap(({ instructions }) => instructions);
}

test('variables are filled in as the engine does it', async () => {
  const found = await readInstructions(
    String.raw`ENV A="x\$y" B='$A' C=plain\ word`,
    'ENV D=${A:-none}/${MISSING:-none} A=other',
    'LABEL the.label="$A $D"',
    'WORKDIR /srv/$C',
    'EXPOSE $PORT 80/udp',
  );
  expect(found).toEqual([
    { keyword: 'ENV', values: { A: 'x$y', B: '$A', C: 'plain word' } },
    { keyword: 'ENV', values: { D: 'x$y/none', A: 'other' } },
    { keyword: 'LABEL', values: { 'the.label': 'other x$y/none' } },
    { keyword: 'WORKDIR', value: '/srv/plain word' },
    { keyword: 'EXPOSE', words: ['80/udp'] },
  ]);
});

test('arguments come from the outside, from defaults and from before the first stage', async () => {
  const dockerfile = [
    'ARG VERSION=24.1',
    'FROM --platform=$BUILDPLATFORM node:${VERSION%%.*}-slim AS build',
    'ARG VERSION',
    'ARG MODE=$VERSION-debug',
    'ARG NOTHING',
    'ENV SEEN=$MODE',
    'FROM build',
    'USER ${SEEN}',
  ].join('\n');
  const [build, last] = await readStages(dockerfile);
  expect(build).toMatchObject({ name: 'build', base: 'node:24-slim', platform: 'linux/amd64' });
  expect(build?.instructions.at(-1)).toEqual({ keyword: 'ENV', values: { SEEN: '24.1-debug' } });
  expect(build?.instructions[2]).toEqual({ keyword: 'ARG', values: { NOTHING: null } });
  expect(last?.instructions).toEqual([{ keyword: 'USER', value: '24.1-debug' }]);
  const [given] = await readStages(dockerfile, { VERSION: '22', MODE: 'fast' });
  expect(given?.base).toBe('node:22-slim');
  expect(given?.instructions.at(-1)).toEqual({ keyword: 'ENV', values: { SEEN: 'fast' } });
});

test('the engine itself agrees', async () => {
  const dockerfile = [
    'ARG GLOBAL=outside',
    'FROM scratch AS one',
    'ARG BOTH=argument',
    'ARG ONLY=argument',
    String.raw`ENV BOTH="an ENV of \"$BOTH\"" TAB=a\tb`,
    'ARG BOTH=later',
    'ENV IN_ONE=$BOTH/$ONLY',
    'FROM one',
    'ARG GLOBAL',
    'ENV IN_TWO=$BOTH/$ONLY/$GLOBAL/${PATH#/} IN_NONE="${BOTH:+$NOT_THERE}"',
    `ENV QUOTED='it'"'"'s $BOTH'`,
    String.raw`LABEL "a b"="c $GLOBAL" d=\$GLOBAL`,
    'WORKDIR /$ONLY/${TAB}',
    'STOPSIGNAL ${SIGNAL:-SIGINT}',
    'USER ${ONLY:+1:1}',
  ].join('\n');
  const folder = await folderWith({ Dockerfile: dockerfile });
  await buildInLab(folder, 'Dockerfile', 'imgc-lab/oracle');
  const inspected = await run('docker', [
    'image',
    'inspect',
    '--format',
    '{{json .Config}}',
    'imgc-lab/oracle',
  ]);
  const { Env, Labels, WorkingDir, StopSignal, User } = JSON.parse(inspected);
  const read = (await readStages(dockerfile)).flatMap(({ instructions }) => instructions);
  const values = (keyword: string) =>
    Object.assign({}, ...read.map((one) => (one.keyword === keyword && 'values' in one ? one.values : {})));
  const value = (keyword: string) =>
    read.map((one) => (one.keyword === keyword && 'value' in one ? one.value : '')).join('');
  const env = Object.fromEntries(Env.map((pair: string) => pair.split(/=(.*)/s)));
  delete env.PATH;
  expect(values('ENV')).toEqual(env);
  expect(values('LABEL')).toEqual(Labels);
  expect([value('WORKDIR'), value('STOPSIGNAL'), value('USER')]).toEqual([WorkingDir, StopSignal, User]);
});

test('a RUN has its mounts, its network, and the text of its heredoc', async () => {
  const [run] = await readInstructions(
    'RUN --mount=type=cache,id=npm,target=/root/.npm,sharing=locked --mount=type=secret,id=token,env=TOKEN,required=true --network=none <<"END"',
    'echo "$HOME"',
    '\ttrue',
    'END',
  );
  expect(run).toMatchObject({
    keyword: 'RUN',
    shell: true,
    words: ['<<"END"'],
    network: 'none',
    files: [{ name: 'END', data: 'echo "$HOME"\n\ttrue\n', chomp: false }],
    mounts: [
      { type: 'cache', id: 'npm', target: '/root/.npm', sharing: 'locked', env: null, readOnly: false },
      { type: 'secret', id: 'token', env: 'TOKEN', required: true },
    ],
  });
});

test('COPY and ADD', async () => {
  const [, copy, written, add] = await readInstructions(
    'ENV TO=/app FROM=src',
    'COPY --from=0 --chown=1000:1000 --chmod=0755 --link --exclude=*.md ["a b", "$FROM", "$TO/"]',
    "COPY <<ONE <<'TWO' /etc/two/",
    'to $TO',
    'ONE',
    'to $TO',
    'TWO',
    'ADD https://example.com/a.tgz /a/',
  );
  expect(copy).toMatchObject({
    sources: ['a b', 'src'],
    destination: '/app/',
    from: '0',
    chown: '1000:1000',
    chmod: '0755',
    link: true,
    excludes: ['*.md'],
  });
  expect(written).toMatchObject({
    sources: [],
    destination: '/etc/two/',
    files: [
      { name: 'ONE', data: 'to /app\n', expand: true },
      { name: 'TWO', data: 'to $TO\n', expand: false },
    ],
  });
  expect(add).toMatchObject({ keyword: 'ADD', sources: ['https://example.com/a.tgz'], link: false });
});

test('commands are words, or a text for the shell', async () => {
  const [exec, shell, health] = await readInstructions(
    String.raw`ENTRYPOINT ["/app", "a \"b\" $C"]`,
    `CMD node 'a b' $C`,
    'HEALTHCHECK --interval=1m30s --retries=2 CMD ["/app", "health"]',
  );
  expect(exec).toEqual({ keyword: 'ENTRYPOINT', shell: false, words: ['/app', 'a "b" $C'] });
  expect(shell).toEqual({ keyword: 'CMD', shell: true, words: [`node 'a b' $C`] });
  expect(health).toMatchObject({ words: ['CMD', '/app', 'health'], intervalSeconds: 90, retries: 2 });
});

test('what is no Dockerfile is an error, and no other answer suffers', async () => {
  const bad = ['FROM scratch\nCOPY one\n', 'FROM scratch\nNONSENSE\n', 'RUN true\n', '', 'FROM $MISSING\n'];
  const questions = [...bad, 'FROM scratch\n'].map((dockerfile, index) => ({
    id: String(index),
    dockerfile,
  }));
  const answers = await readByBuildKit(questions);
  const errors = bad.map((_, index) => answers.get(String(index))?.error);
  expect(errors).toEqual(errors.map(() => expect.any(String)));
  expect(errors[1]).toContain('unknown instruction: NONSENSE');
  expect(answers.get(String(bad.length))).toMatchObject({ stages: [{ base: 'scratch', instructions: [] }] });
});

test('ten thousand Dockerfiles take seconds', async () => {
  const dockerfile = [
    'FROM node:24 AS build',
    'ENV A=1 B=2',
    'RUN --mount=type=cache,target=/c make',
    'COPY . .',
    '',
  ];
  const text = dockerfile.join('\n').repeat(3);
  const begin = performance.now();
  const questions = Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), dockerfile: text }));
  expect((await readByBuildKit(questions)).size).toBe(10_000);
  expect(performance.now() - begin).toBeLessThan(15_000);
});
