import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { compileFolder } from './compile-folder.ts';
import { goldenCases } from './golden-cases.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run, succeeds } from './run.ts';

type Files = Record<string, string>;

/** The files of a page of test/cases. */
function page(name: string): Files {
  const golden = goldenCases().find((one) => one.name === name);
  if (!golden) throw new Error(`There is no page ${name}.`);
  return golden.files;
}

/** The files of an example, without its tests. */
function example(name: string): Files {
  const folder = join('examples', name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]);
  return Object.fromEntries(files) as Files;
}

const projects: Record<string, () => Files> = {
  'Go, with modules': () => page('go-modules'),
  'npm, with TypeScript': () => page('node-test-gate'),
  'pnpm, which writes down when it looked': () => example('node-pnpm'),
  'uv, with a package of its own': () => page('python-package-uv'),
  'pip, whose bytecode could name times': () => page('python-flask-pip'),
  'a folder of files': () => page('static-spa'),
  "Debian's packages": () => ({
    'build.config.yaml': `language: {name: custom, image: "debian:trixie-slim"}
build: {packages: [make], command: make}
artifacts: [{path: answer.txt, to: /srv/answer.txt}]
runtime:
  base: debian:trixie-slim
  packages: [curl, tini]
  entrypoint: [cat, /srv/answer.txt]
`,
    Makefile: 'answer.txt:\n\techo done > answer.txt\n',
  }),
};

/** Builds with nothing that an engine knows from before. */
async function builtAnew(files: Files, name: string, context: TestContext): Promise<string> {
  const config = (files['build.config.yaml'] ?? '').replace(/^(name|test):.*\n/gm, '');
  const own = `name: ${name}\n${config}\nimage: {reproducible: true}\n`;
  const folder = await folderWith({ ...files, 'build.config.yaml': own });
  await labOrSkip(context, baseReferences(compileFolder(folder).dockerfile));
  const env = { SOURCE_DATE_EPOCH: '1767225600' };
  const { exitCode, stderr } = await imgc(['build', folder, '--no-cache'], { env });
  expect(exitCode, stderr).toBe(0);
  return run('docker', ['image', 'inspect', '--format', '{{.Id}}', name]);
}

// Each waits for the network most of the time.
test.concurrent.for(Object.entries(projects))(
  '%s: two builds are one image',
  async ([what, files], context) => {
    const name = `repeats-${what.toLowerCase().replace(/[^a-z]+/g, '-')}`;
    try {
      const first = await builtAnew(files(), name, context);
      expect(await builtAnew(files(), name, context)).toBe(first);
      if ('requirements.txt' in files()) expect(await compiledAtStart(name)).toEqual([]);
    } finally {
      await succeeds('docker', ['image', 'rm', '--force', name]);
    }
  },
);

/** The modules of the environment whose bytecode Python does not take, and makes anew whenever the image starts. */
async function compiledAtStart(image: string): Promise<string[]> {
  const script = 'python -v -c "import flask" 2>&1 | grep "^import .flask. \\|code object from"';
  const said = await run('docker', ['run', '--rm', '--entrypoint', 'sh', image, '-c', script]);
  expect(said).toContain("import 'flask'");
  return said.split('\n').filter((line) => /code object from '\/opt\/venv\/.*\.py'$/.test(line));
}
