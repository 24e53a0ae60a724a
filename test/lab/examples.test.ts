import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../cli/run-cli.ts';
import type { Output } from '../../src/model/compilation.ts';
import { addDependency, applyEdit } from './apply-edit.ts';
import { baseReferences, finalBase } from './base-references.ts';
import { buildInLab, buildTo, lintInLab } from './build-in-lab.ts';
import { compileFolder } from './compile-folder.ts';
import { imageContents } from './image-contents.ts';
import { imageFiles } from './image-files.ts';
import { wasteOf } from './image-waste.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { layerFiles } from './layer-files.ts';
import { ofADesk } from './of-a-desk.ts';
import { type Example, readExamples } from './read-examples.ts';
import { run } from './run.ts';
import { askFor, printedBy, scriptsOf, withContainer } from './running-container.ts';
import { stagesThatRan } from './steps-that-ran.ts';
import { userOf } from './user-of.ts';
import { temporaryImage } from './temporary-image.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const dockerfile = '.imgc/Dockerfile';

/** A copy that a test may edit, with what imgc writes beside it. */
function workingCopy({ folder, name }: Example): string {
  const copy = join(temporaryFolder('lab'), name);
  cpSync(folder, copy, {
    recursive: true,
    filter: (path) => !/^(\.imgc|node_modules|dist)$/.test(basename(path)),
  });
  for (const [file, text] of Object.entries(ofADesk)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  return copy;
}

/** Something that no run before had, and no other attempt of this one. */
const something = () => String(Date.now());

/** Writes what imgc makes of a folder as it is now. */
function writeCompiled(folder: string, to: string, { dockerfile, dockerignore }: Output): string {
  mkdirSync(join(folder, to), { recursive: true });
  writeFileSync(join(folder, to, 'Dockerfile'), dockerfile);
  writeFileSync(join(folder, to, 'Dockerfile.dockerignore'), dockerignore);
  return `${to}/Dockerfile`;
}

function hasHealthCheck(folder: string): boolean {
  return compileFolder(folder).dockerfile.includes('\nHEALTHCHECK ');
}

describe.each(readExamples())('$name', (example) => {
  const folder = workingCopy(example);
  const tag = `imgc-lab/${example.name}`;
  const edited = `${tag}:edited`;
  const { port, answers = [], output } = example;

  beforeEach((context) => labOrSkip(context, baseReferences(compileFolder(folder).dockerfile)));

  test('imgc build makes the image and says how it is run', async () => {
    temporaryImage(example.name);
    const { exitCode, stderr } = await imgc(['build', folder]);
    expect(exitCode, stderr).toBe(0);
    const publish = port === undefined ? '' : `--publish ${port}:${port} `;
    const last = `Run it: docker run --rm ${publish}${example.name}`;
    expect(stderr).toContain(`Built ${example.name} in `);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(last);
    await buildInLab(folder, dockerfile, tag);
  });

  test("the engine's linter finds nothing in the Dockerfile", async () => {
    expect(await lintInLab(folder, dockerfile)).toEqual([]);
  });

  if (port !== undefined) {
    test('the container answers as a numeric non-root user, and ends when it is told to', async () => {
      const exitCode = await withContainer(tag, { ...example, port }, async (container) => {
        for (const answer of answers) {
          const { status, body } = await askFor(answer, container);
          expect(status, answer.path).toBe(answer.status);
          expect(body).toContain(answer.contains);
        }
        const processes = await run('docker', ['top', container.id, '-o', 'uid,pid']);
        expect(processes.split('\n')[1]?.trim().split(/\s+/)[0]).toBe((await userOf(tag)).split(':')[0]);
      });
      expect(exitCode, 'a process that is killed gives 137').toBe(0);
    });
  }

  if (output !== undefined) {
    test('the program prints what it should', async () => {
      expect(await printedBy(tag, example)).toBe(output);
    });
  }

  test('the user of the image is a number, and not root', async () => {
    expect(await userOf(tag)).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  const healthCheck = async () => {
    const format = '{{json .Config.Healthcheck.Test}}';
    const [kind, ...command] = JSON.parse(await run('docker', ['image', 'inspect', '--format', format, tag]));
    expect(kind).toBe('CMD');
    await withContainer(tag, { ...example, port: port ?? 0 }, async (container) => {
      await askFor({ path: '/' }, container);
      const check = (address: string) =>
        run('docker', ['exec', container.id, ...command.slice(0, -1), address]);
      await check(command.at(-1));
      // Asked for what is not there, it must say so.
      const nowhere = command.at(-1).startsWith('http') ? 'http://127.0.0.1:1/' : '-addr=127.0.0.1:1';
      await expect(check(nowhere)).rejects.toThrow();
    });
  };
  // Only where there is one: in CI a skipped case is a failure.
  if (hasHealthCheck(folder)) test('the health check works without a shell', healthCheck);

  test('no layer holds what only makes the application or tests it', async () => {
    const base = finalBase(compileFolder(folder).dockerfile);
    expect(await wasteOf(tag, base, folder)).toEqual([]);
  });

  test("what the image adds to its base is root's own", async () => {
    const base = finalBase(compileFolder(folder).dockerfile);
    const added = new Set((await layerFiles(tag, base)).flat().map(({ path }) => path));
    // As the whole image has them: a layer may give a folder to root that one below made for the user.
    const own = (await imageFiles(tag)).filter(({ path }) => added.has(path));
    expect(own.length).toBeGreaterThan(0);
    const others = own.filter(({ path, owner }) => owner !== '0/0' && !/^\/(tmp|home(\/\w+)?)$/.test(path));
    expect(others).toEqual([]);
  });

  test('a second build runs nothing', async () => {
    expect(stagesThatRan(await buildInLab(folder, dockerfile, tag))).toEqual([]);
  });

  /** The stages that run again, with what imgc makes of the folder as it is now. Nobody asks for an image of most. */
  const rebuilt = async (image?: string) => {
    const file = writeCompiled(folder, '.imgc/edited', compileFolder(folder));
    if (image !== undefined) return stagesThatRan(await buildInLab(folder, file, image));
    return stagesThatRan(await buildTo(['--output=type=cacheonly'], folder, file));
  };

  test.each(example.edits)('an edit of a $what runs again only what it must', async (edit) => {
    const nonce = something();
    const undo = applyEdit(folder, edit, nonce);
    const isAsked = Object.keys(edit).some((key) => key.startsWith('then'));
    try {
      expect(await rebuilt(isAsked ? edited : undefined)).toEqual([...edit.stagesRunAgain].sort());
      for (const answer of edit.thenAnswers ?? []) {
        await withContainer(edited, { ...example, port: port ?? 0 }, async (container) => {
          expect((await askFor(answer, container)).body).toContain(answer.contains.replace('$RUN', nonce));
        });
      }
      if (edit.thenScripts !== undefined)
        await withContainer(edited, { ...example, port: port ?? 0 }, async (container) => {
          expect(await scriptsOf(container)).toContain(edit.thenScripts?.replace('$RUN', nonce));
        });
      if (edit.thenOutput !== undefined)
        expect(await printedBy(edited, example)).toBe(edit.thenOutput.replace('$RUN', nonce));
      if (edit.thenEnvironment !== undefined)
        expect(await environmentOf(edited)).toContain(edit.thenEnvironment.replace('$RUN', nonce));
    } finally {
      await undo();
    }
  });

  const { dependencyRunsAgain } = example;
  if (dependencyRunsAgain) {
    test('a dependency that is added runs again only what it must', async () => {
      const undo = await addDependency(folder, example.name, something());
      try {
        expect(await rebuilt()).toEqual([...dependencyRunsAgain].sort());
      } finally {
        await undo();
      }
    });
  }

  test('without any pass the image holds the same files', async () => {
    const naive = writeCompiled(folder, '.imgc/naive', compileFolder(folder, []));
    await buildInLab(folder, naive, `${tag}:naive`);
    const contents = await imageContents(tag);
    expect(contents.size).toBeGreaterThan(0);
    expect(await imageContents(`${tag}:naive`)).toEqual(contents);
  });
});

async function environmentOf(tag: string): Promise<string[]> {
  return JSON.parse(await run('docker', ['image', 'inspect', '--format', '{{json .Config.Env}}', tag]));
}
