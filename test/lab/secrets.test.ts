import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { compileFolder } from './compile-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { privateProjects, type PrivateProject } from './private-projects.ts';
import { withPrivateRegistry } from './private-registry.ts';
import { run, succeeds } from './run.ts';
import { type Leavings, whoSays } from './who-says.ts';

/** A secret that nothing but the build of its test was ever told. */
const newCanary = () => `canary-${randomUUID()}`;
const canary = newCanary();

/** Builds as a user does, with everything that a build can leave: a cache, provenance, a log. */
async function withLeavings(
  { files, env }: PrivateProject,
  context: TestContext,
  use: (left: Leavings) => Promise<void>,
): Promise<void> {
  const image = `secrets-${randomUUID()}`;
  const config = `name: ${image}\n${files['build.config.yaml']}\ncaches: local\nimage: {provenance: max}\n`;
  const folder = await folderWith({ ...files, 'build.config.yaml': config });
  const bases = baseReferences(compileFolder(folder).dockerfile);
  await labOrSkip(context, bases);
  try {
    // The registries of the tests are on this machine.
    const words = ['--progress=plain', '--network=host', '--allow=network.host'];
    const { exitCode, stdout, stderr } = await imgc(['build', folder, '--', ...words], { env });
    const log = `${stdout}${stderr}`;
    expect(exitCode, log).toBe(0);
    await use({ image, bases, folder: join(folder, '.imgc'), log });
  } finally {
    await succeeds('docker', ['image', 'rm', '--force', image]);
  }
}

const goodDay = 'good day from acme';
test.for(Object.entries(privateProjects))(
  '%s: nothing that the build leaves says it',
  async ([, project], context) => {
    await withPrivateRegistry(canary, async (registry) => {
      await withLeavings(project({ ...registry, secret: canary }), context, async (left) => {
        // It was needed: without it the registry gives nothing.
        expect(await run('docker', ['run', '--rm', left.image])).toBe(goodDay);
        expect(await whoSays([canary], left)).toEqual([[]]);
      });
    });
  },
);

test('a secret that is kept is found wherever it stands', async (context) => {
  const [inImage, inStage, inArgument, inLog, inFile, sent] = Array.from({ length: 6 }, newCanary);
  const command = [
    'mkdir -p /out && cp /run/kept /out/kept && cp /run/left /root/left',
    'cat /run/said && printf "acme:%s" "$(cat /run/sent)" | base64 --wrap=0 > /root/sent',
  ];
  const secret = (id: string) => `{id: ${id}, from: {env: ${id}}, as: {file: /run/${id}}}`;
  const project: PrivateProject = {
    files: {
      'build.config.yaml': [
        'language: {name: custom, image: "debian:trixie-slim"}',
        'build:',
        `  secrets: [${['kept', 'left', 'said', 'sent'].map(secret).join(', ')}]`,
        '  args: {TOKEN: "{{env.argument}}"}',
        `  command: ${JSON.stringify(command)}`,
        `  env: {WRITTEN: ${inFile}}`,
        'artifacts: [{path: /out/kept, to: /kept}]',
        'runtime: {base: slim, command: [cat, /kept]}',
      ].join('\n'),
    },
    env: {
      kept: `${inImage}`,
      left: `${inStage}`,
      said: `${inLog}`,
      sent: `${sent}`,
      argument: `${inArgument}`,
    },
  };
  await withLeavings(project, context, async (left) => {
    const texts = [inImage, inStage, sent, inLog, inArgument, inFile, left.image];
    const [image, stage, asSent, said, argument, file, label] = await whoSays(texts.map(String), left);
    expect(image).toEqual(['layer', 'cache']);
    expect(stage).toEqual(['cache']);
    expect(asSent, 'as a password is sent').toEqual(['cache']);
    expect(said).toEqual(['log']);
    expect(argument).toContain('provenance');
    expect(file).toContain('file');
    expect(label).toContain('description');
  });
});
