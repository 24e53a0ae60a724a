import { randomUUID } from 'node:crypto';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { folderWith } from '../cli/run-cli.ts';
import { blessing } from '../read-case.ts';
import { finalBase } from './base-references.ts';
import { blessImage } from './bless-image.ts';
import { buildInLab, buildTo } from './build-in-lab.ts';
import { type CaseContext, withCaseContext } from './case-context.ts';
import { editedText } from './edited-text.ts';
import { type BuiltCase, builtCases } from './golden-cases.ts';
import { wasteOf } from './image-waste.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';
import { askFor, printedBy, withContainer } from './running-container.ts';
import { standIn } from './stand-ins.ts';
import { stagesThatRan } from './steps-that-ran.ts';
import { withUnstartedContainer } from './unstarted-container.ts';
import { userOf } from './user-of.ts';

const canary = `canary-${randomUUID()}`;

/** Whether an image says the canary, in its files or in what is told of it. */
async function saysCanary(image: string): Promise<boolean> {
  const told = await run('docker', ['image', 'inspect', image]);
  const history = await run('docker', ['image', 'history', '--no-trunc', image]);
  return withUnstartedContainer(image, async (id) => {
    const count = 'docker export "$0" | grep --count --text --fixed-strings "$1" || test $? = 1';
    const files = await run('sh', ['-c', count, id, canary]);
    return files !== '0' || `${told}${history}`.includes(canary);
  });
}

test('a secret that an image keeps is found', async (context) => {
  await labOrSkip(context, []);
  const folder = await folderWith({ secret: canary, Dockerfile: 'FROM scratch\nCOPY secret /kept\n' });
  await buildInLab(folder, 'Dockerfile', 'imgc-lab/case-canary');
  expect(await saysCanary('imgc-lab/case-canary')).toBe(true);
});

/** What it prints or answers is what its page says, and it is told to end as Docker does. */
async function expectItRuns(image: string, { name, image: says, dockerfile }: BuiltCase): Promise<void> {
  const readOnly = says.writes !== true;
  if (says.answers) {
    const port = says.port ?? Number(/^EXPOSE (\d+)/m.exec(dockerfile)?.[1]);
    const ends = await withContainer(image, { ...says, port, readOnly }, async (container) => {
      for (const [path, text] of Object.entries(says.answers ?? {}))
        expect((await askFor({ path }, container)).body, path).toContain(text);
    });
    expect(ends, 'a process that is killed gives 137').toBe(0);
  } else {
    const printed = await printedBy(image, { ...says, readOnly });
    if (blessing) blessImage(name, ['prints'], printed);
    else expect(printed).toBe(says.prints);
  }
}

/** Nobody has to be root to run it, and nothing in it only made or tested the application. */
async function expectItIsClean(image: string, folder: string, { image: says, dockerfile }: BuiltCase) {
  const user = await userOf(image);
  if (says.user === undefined) expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  else expect(user).toBe(says.user);
  const base = finalBase(dockerfile);
  expect(await wasteOf(image, standIn(base) ?? base, folder)).toEqual(says.keeps ?? []);
}

/** The config with a label that no run before had. */
function withLabel(config: string): string {
  const document = parseDocument(config);
  document.setIn(['image', 'labels', 'com.example.edited'], String(Date.now()));
  return String(document);
}

/** What runs again after an edit is what the page says; after one of what only people read, or of a label, nothing. */
async function expectOnlyThatRuns(
  context: CaseContext,
  { name, files, image }: BuiltCase,
  build: () => Promise<string>,
) {
  for (const [file, stages] of Object.entries({ 'README.md': [], ...image.edits })) {
    const before = files[file] ?? '';
    context.edit(file, editedText(file, before));
    const ran = stagesThatRan(await build());
    if (blessing && file in image.edits) blessImage(name, ['edits', file], ran);
    else expect(ran, `an edit of ${file}`).toEqual(stages);
    context.edit(file, before);
  }
  const config = Object.keys(files).find((path) => path.endsWith('build.config.yaml')) ?? '';
  context.edit(config, withLabel(files[config] ?? ''));
  expect(stagesThatRan(await build()), 'a label more').toEqual([]);
}

// Two cores: more builds side by side would only wait for each other.
describe.concurrent('a golden Dockerfile is built with each of its targets, and its image is run', () => {
  test.for(builtCases())('$name', async (golden, context) => {
    await labOrSkip(context, golden.bases);
    const repository = `imgc-lab/case-${golden.name}`;
    // Without a tag, `docker save` takes those of the targets along.
    const image = `${repository}:latest`;
    const tags: string[] = [];
    try {
      await withCaseContext(golden, canary, async (files) => {
        const { folder, dockerfile, flags, output } = files;
        // What runs is the same without an image, and to take one into the engine costs more than most steps.
        const build = (more: string[] = []) =>
          buildTo(['--output=type=cacheonly'], folder, dockerfile, [...flags, ...more]);
        const takeIn = async (tag: string, more: string[] = []) => {
          tags.push(tag);
          await buildInLab(folder, dockerfile, tag, [...flags, ...more]);
          if (output.build.secrets.length > 0) expect(await saysCanary(tag), tag).toBe(false);
        };
        for (const target of output.plan.targets)
          if (output.build.secrets.length === 0) await build(['--target', target]);
          else await takeIn(`${repository}:target-${target}`, ['--target', target]);
        await takeIn(image);
        await expectItRuns(image, golden);
        await expectItIsClean(image, folder, golden);
        await expectOnlyThatRuns(files, golden, build);
      });
    } finally {
      // Not at the end of the file alone: all of them at a time would fill a disk.
      await execa('docker', ['image', 'rm', '--force', ...tags], { reject: false, stdio: 'ignore' });
    }
  });
});
