import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Artifact, Cache, Recipe, Task, Wishes } from '../../model/recipe.ts';
import type { GoFacts } from './facts.ts';

const downloads = '/var/cache/go-mod';
const decided = (why: string) => ({ pack: 'go', why });

/** A static binary of each main package, on a base that may be empty. */
export function goRecipe(facts: GoFacts, wishes: Wishes): Outcome<Recipe> {
  const binaries = facts.mains.map((folder) => ({ folder, name: binaryName(folder, facts.moduleName) }));
  const command = chooseCommand(
    binaries.map(({ name }) => name),
    facts,
    wishes,
  );
  if (!command.value) return { diagnostics: command.diagnostics };
  const packages = binaries.map(({ folder }) => (folder === '.' ? '.' : `./${folder}`));
  const compileCache: Cache = { id: 'go-build', target: '/root/.cache/go-build', scope: 'service' };
  const dependencies = facts.hasModules ? [downloadTask(facts)] : [];
  const on = facts.hasModules ? { on: 'deps' } : {};
  const version = { arg: 'GO_VERSION', ...facts.version, ...wishes.version };
  return {
    diagnostics: [],
    value: {
      packageName: facts.moduleName,
      toolchain: { family: 'golang', version },
      platform: 'build',
      workdir: '/src',
      tasks: [
        ...dependencies,
        {
          id: 'build',
          title: `compiles ${listed(packages.map((path) => (path === '.' ? 'the main package' : path)))}`,
          origin: facts.manifest,
          role: 'build',
          ...on,
          // A command of the user's may write beside the sources, which a bind mount would forget.
          sees: [{ source: true, via: wishes.builds ? 'copy' : 'bind' }],
          args: ['TARGETOS', 'TARGETARCH'],
          env: { CGO_ENABLED: '0', GOOS: { arg: 'TARGETOS' }, GOARCH: { arg: 'TARGETARCH' } },
          run: [{ argv: ['go', 'build', '-trimpath', '-ldflags=-s -w', '-o', '/out/', ...packages] }],
          caches: [compileCache],
        },
        {
          id: 'test',
          title: 'runs the tests',
          origin: decided('go test is how Go tests'),
          role: 'test',
          ...on,
          sees: [{ source: true, via: 'bind' }],
          run: [{ argv: ['go', 'test', './...'] }],
          caches: [compileCache],
        },
      ],
      artifacts: artifacts(
        facts,
        wishes,
        binaries.map(({ name }) => name),
      ),
      runtime: {
        family: 'native',
        bases: ['distroless', 'scratch'],
        refuses: { slim: 'a static binary needs nothing of it' },
        needs: ['certificates', 'tmp'],
        program: command.value,
        arguments: [],
      },
      tests: ['**/*_test.go'],
      never: [],
    },
  };
}

/**
 * The modules end in the layer, where a fresh runner finds them; the mount only spares the download. It serves as a
 * proxy of files, so that just this module's part of a shared cache is taken. https://go.dev/ref/mod#goproxy-protocol
 * The archives are needed no more once they are unpacked.
 */
function downloadTask(facts: GoFacts): Task {
  const fromMount = {
    GOPROXY: `file://${downloads}/cache/download`,
    GONOPROXY: 'none',
    GONOSUMDB: '*',
  };
  return {
    id: 'deps',
    title: 'holds the modules that go.mod and go.sum name',
    origin: facts.manifest,
    role: 'install',
    sees: [{ paths: ['go.mod', 'go.sum'], via: 'bind' }],
    run: [
      { argv: ['go', 'mod', 'download'], env: { GOMODCACHE: downloads } },
      { argv: ['go', 'mod', 'download'], env: fromMount },
      { argv: ['find', '/go/pkg/mod/cache/download', '-name', '*.zip', '-delete'] },
    ],
    caches: [{ id: 'go-mod', target: downloads, scope: 'all' }],
  };
}

/** By name, because a copy of a whole folder to the root could meet a symlink there. */
function artifacts(facts: GoFacts, wishes: Wishes, names: string[]): Artifact[] {
  const from = { task: 'build' };
  const origin = facts.manifest;
  if (wishes.builds) return [{ from, path: '/out/', to: '/', churn: 3, origin }];
  return names.map((name) => ({ from, path: `/out/${name}`, to: `/${name}`, churn: 3, origin }));
}

/** Several binaries all lie in the root; one of them starts. */
function chooseCommand(names: string[], facts: GoFacts, wishes: Wishes): Outcome<string> {
  if (wishes.command || wishes.builds) return { value: `/${names[0] ?? facts.moduleName}`, diagnostics: [] };
  const [only, ...others] = names;
  if (only === undefined) return failed(noMain(facts));
  if (others.length === 0) return { value: `/${only}`, diagnostics: [] };
  const namesake = names.find((name) => name === wishes.name);
  return namesake ? { value: `/${namesake}`, diagnostics: [] } : failed(whichOne(names, wishes));
}

function failed(diagnostic: Diagnostic): Outcome<string> {
  return { diagnostics: [diagnostic] };
}

function noMain(facts: GoFacts): Diagnostic {
  return report('IMGC4202', 'There is no main package in the folder itself or in `cmd/*`.', {
    at: facts.manifest,
    help: 'Put `package main` there, or say `build.command` and `runtime.command`.',
  });
}

function whichOne(names: string[], wishes: Wishes): Diagnostic {
  return report('IMGC4203', `There are the binaries ${listed(names)}: which one starts is not said.`, {
    at: wishes.at,
    help: `Say it in the config: \`runtime: {command: [/${names[0]}]}\`.`,
  });
}

function binaryName(folder: string, moduleName: string): string {
  return folder === '.' ? moduleName : folder.slice(folder.lastIndexOf('/') + 1);
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
