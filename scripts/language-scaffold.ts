/** The files of a new language, as path and text: they compile and pass the tests as they are. `TODO` marks what to fill in. */
export function languageScaffold(name: string): [string, string][] {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const fill = (text: string) => text.replaceAll('NAME', name).replaceAll('TITLE', title).trimStart();
  const files = {
    'src/languages/NAME/NAME.ts': pack,
    'src/languages/NAME/facts.ts': facts,
    'src/languages/NAME/recipe.ts': recipe,
    'schemas/languages/NAME.json': '{}\n',
    'docs/languages/NAME.md': page,
    'test/cases/NAME-plain.md': plainCase,
    'examples/NAME-hello/build.config.yaml': exampleConfig,
    'examples/NAME-hello/NAME.manifest': 'hello\n',
    'examples/NAME-hello/run.sh': '#!/bin/sh\necho "Hello from TITLE"\n',
    'examples/NAME-hello/example.json': exampleNote,
    'examples/NAME-hello/README.md': exampleReadme,
  };
  return Object.entries(files).map(([path, text]) => [fill(path), fill(text)]);
}

const pack = `
import type { LanguagePack } from '../../model/recipe.ts';
import { manifests, readTITLEFacts } from './facts.ts';
import { NAMERecipe } from './recipe.ts';

export const NAME: LanguagePack = {
  name: 'NAME',
  title: 'TITLE',
  alsoCalled: [],
  manifests,
  options: [],
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readTITLEFacts(files);
    return facts ? NAMERecipe(facts, wishes) : { diagnostics };
  },
};
`;

const facts = `
import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';

/** What the project's own files say. */
export interface TITLEFacts {
  /** The first line of the manifest. */
  name: string;
  manifest: Place;
}

/** TODO: the files that say a project is of this language; the first is what messages name. */
export const manifests = ['NAME.manifest'] as const;

export function readTITLEFacts(files: ProjectView): Outcome<TITLEFacts> {
  const [manifest] = manifests;
  const text = files.text(manifest);
  if (text === undefined) {
    const help = 'Set \`language\` to what the project is written in.';
    // TODO: a code of the language's own, IMGC4x01.
    return { diagnostics: [report('IMGC4001', \`There is no \${manifest}.\`, { help })] };
  }
  // TODO: the version, the lockfile, how it starts: each with the place that says it.
  const [name = ''] = text.split('\\n');
  const place = { file: files.fromRoot(manifest), range: { start: 0, end: name.length } };
  return { value: { name, manifest: place }, diagnostics: [] };
}
`;

const recipe = `
import type { Outcome } from '../../model/diagnostic.ts';
import type { Recipe, Runtime, Task, Wishes } from '../../model/recipe.ts';
import type { TITLEFacts } from './facts.ts';

/** TODO: what is built, what ships and what it needs to run: data, of which the planner makes stages. */
export function NAMERecipe({ name, manifest }: TITLEFacts, wishes: Wishes): Outcome<Recipe> {
  return {
    diagnostics: [],
    value: {
      packageName: name,
      // TODO: a family of src/images/catalogue.ts, with the version that the project says.
      toolchain: { reference: 'debian:trixie-slim', origin: { pack: 'NAME', why: 'it has a shell' } },
      platform: 'target',
      workdir: '/app',
      setup: [],
      trustVariables: [],
      tasks: tasks(manifest),
      artifacts: [{ from: { task: 'build' }, path: '/out/app', to: '/usr/local/bin/app', churn: 3, origin: manifest }],
      ...(wishes.runs ? { runtime: runtime(wishes) } : {}),
      tests: ['**/*_test.sh'],
      never: [],
    },
  };
}

function tasks(origin: Task['origin']): Task[] {
  const source = { source: true, via: 'copy' } as const;
  return [
    {
      id: 'build',
      title: 'makes the program',
      origin,
      role: 'build',
      sees: [source],
      run: [{ argv: ['install', '-D', '--mode=0755', 'run.sh', '/out/app'] }],
    },
    {
      id: 'test',
      title: 'runs the tests',
      origin,
      role: 'test',
      sees: [source],
      run: [{ argv: ['sh', 'run_test.sh'] }],
    },
  ];
}

function runtime({ command }: Wishes): Runtime {
  const [program = '/usr/local/bin/app', ...words] = command?.value ?? [];
  return {
    family: 'native',
    // TODO: the smallest base that works comes first.
    bases: ['slim', 'full'],
    refuses: { scratch: 'it has no shell', distroless: 'it has no shell' },
    needs: ['certificates', 'tmp'],
    program,
    arguments: words,
    origin: { pack: 'NAME', why: 'what the build makes' },
  };
}
`;

const page = `
# TITLE

\`language: NAME\`, or nothing at all where the folder has a \`NAME.manifest\` and no other manifest. Example:
[examples/NAME-hello](../../examples/NAME-hello).

## What is read from the project

| fact | from |
| --- | --- |
| the name | the first line of \`NAME.manifest\` |

## What is built

- **build** makes the program.
- **test** (with \`test:\`) runs the tests.
- The image holds the program in \`/usr/local/bin\`, certificates and \`/tmp\`.

## Bases

| \`runtime.base\` | what it is |
| --- | --- |
| \`slim\` (default) | Debian with a shell |
| \`full\` | Debian with what compilers and tools usually need |
`;

const plainCase = `
# TITLE without a config to speak of

TODO: say what this case shows.

\`\`\`yaml build.config.yaml
language: NAME
\`\`\`

\`\`\`text NAME.manifest
hello
\`\`\`

\`\`\`sh run.sh
#!/bin/sh
echo "Hello from TITLE"
\`\`\`

\`\`\`yaml lab image
prints: Hello from TITLE
edits: {run.sh: [build, runtime]}
\`\`\`

\`\`\`dockerfile expected Dockerfile
\`\`\`
`;

const exampleConfig = `
# yaml-language-server: $schema=../../schemas/build.config.schema.json
language: NAME
`;

const exampleReadme = `
# NAME-hello

TODO: a real application, which answers on its port as \`example.json\` says.

\`\`\`sh
imgc build
docker run --rm NAME-hello
\`\`\`
`;

const exampleNote = `
{
  "summary": "TODO: what the example shows.",
  "port": 8080,
  "readOnly": true,
  "answers": [],
  "edits": []
}
`;
