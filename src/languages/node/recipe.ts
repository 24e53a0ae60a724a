import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Artifact, Cache, Recipe, Task, Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import { entryFile, startCommand } from './start-command.ts';

const downloads: Cache = { id: 'npm', target: '/root/.npm', scope: 'all' };
const tests = ['**/*.test.*', '**/*.spec.*', '**/__tests__'];

/**
 * Folders that a build makes and nobody keeps in the repository. An entry file elsewhere, such as in src, is a source
 * that the build may have changed: then everything ships.
 */
const resultFolders = ['dist', 'build', 'out', 'output'];

/** Asks an address and fails unless the answer is good. */
const probe = 'fetch(process.argv[1]).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))';

/** A server in JavaScript: production dependencies, package.json, and what the build leaves. */
export function nodeRecipe(facts: NodeFacts, wishes: Wishes): Outcome<Recipe> {
  const command = wishes.command?.value ?? commandOf(facts);
  if (!command) {
    return {
      diagnostics: [
        report('IMGC4104', 'Nothing says how the application starts.', {
          at: wishes.at,
          help: 'Say it in the config: `runtime: {command: [node, dist/index.js]}`, or as `main` in package.json.',
        }),
      ],
    };
  }
  const [program = 'node', ...words] = command;
  const builds = wishes.builds || facts.scripts.build !== undefined;
  const entry = entryFile(command);
  const folder = entry?.slice(0, Math.max(0, entry.indexOf('/')));
  const result = builds && folder !== undefined && resultFolders.includes(folder) ? folder : undefined;
  const version = { arg: 'NODE_VERSION', ...facts.version, ...wishes.version };
  const test = facts.scripts.test === undefined ? [] : [{ argv: ['npm', 'test'] }];
  return {
    diagnostics: [],
    value: {
      ...(facts.name === undefined ? {} : { packageName: facts.name }),
      toolchain: { family: 'node', version },
      platform: facts.hasNativeDependencies ? 'target' : 'build',
      workdir: '/app',
      tasks: [
        ...(facts.hasDependencies ? [installTask(facts, 'deps')] : []),
        ...(facts.hasProductionDependencies ? [installTask(facts, 'prod-deps')] : []),
        workTask(
          facts,
          'build',
          "runs the package's build script",
          builds ? [{ argv: ['npm', 'run', 'build'] }] : [],
        ),
        workTask(facts, 'test', "runs the package's tests", test),
      ],
      artifacts: artifacts(facts, builds, result),
      runtime: {
        family: 'node',
        version,
        bases: ['distroless', 'slim'],
        refuses: { scratch: 'it has no Node.js' },
        needs: ['certificates', 'tmp'],
        workdir: '/app',
        program,
        arguments: words,
        env: { NODE_ENV: 'production' },
        probe: { program: 'node', arguments: ['-e', probe] },
      },
      tests,
      never: ['**/node_modules', 'coverage', ...(result === undefined ? [] : [result])],
    },
  };
}

function commandOf(facts: NodeFacts): string[] | undefined {
  const started = facts.scripts.start === undefined ? undefined : startCommand(facts.scripts.start);
  return started ?? (facts.main === undefined ? undefined : ['node', facts.main.replace(/^\.\//, '')]);
}

/** Production dependencies are installed beside the build, never pruned after it. */
function installTask(facts: NodeFacts, id: 'deps' | 'prod-deps'): Task {
  const production = id === 'prod-deps';
  const flags = [...(production ? ['--omit=dev'] : []), '--no-audit', '--no-fund'];
  // The package's own scripts want its sources; `npm rebuild` runs those of the dependencies alone.
  const run =
    facts.lifecycle.length === 0
      ? [{ argv: ['npm', 'ci', ...flags] }]
      : [{ argv: ['npm', 'ci', ...flags, '--ignore-scripts'] }, { argv: ['npm', 'rebuild'] }];
  return {
    id,
    title: production
      ? 'installs what runs in production, beside the build'
      : `installs every dependency that ${facts.manifests[1]} names`,
    origin: facts.manifest,
    role: production ? 'runtime-install' : 'install',
    sees: [{ paths: facts.manifests, via: 'bind' }],
    run,
    caches: [downloads],
  };
}

function workTask(facts: NodeFacts, role: 'build' | 'test', title: string, run: Task['run']): Task {
  return {
    id: role,
    title,
    origin: facts.manifest,
    role,
    ...(facts.hasDependencies ? { on: 'deps' } : {}),
    sees: [{ source: true, via: 'copy' }],
    run,
  };
}

function artifacts(facts: NodeFacts, builds: boolean, result: string | undefined): Artifact[] {
  const origin = facts.manifest;
  const from = builds ? ({ task: 'build' } as const) : ({ context: true } as const);
  const modules: Artifact[] = facts.hasProductionDependencies
    ? [{ from: { task: 'prod-deps' }, path: 'node_modules', to: 'node_modules', churn: 1, origin }]
    : [];
  if (result !== undefined) {
    return [
      ...modules,
      // It says "type": "module", without which Node.js reads the files in another way.
      { from, path: 'package.json', to: './', churn: 2, origin },
      { from, path: result, to: result, churn: 3, origin },
    ];
  }
  // The source is what runs.
  const except = ['node_modules', '.npmrc', ...facts.manifests.slice(1, 2), ...(builds ? [] : tests)];
  return [...modules, { from, path: '.', to: './', churn: 3, origin, except }];
}
