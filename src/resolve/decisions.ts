import { onlyLaunches } from '../images/only-launches.ts';
import { defaultBases } from '../images/find-bases.ts';
import type { Application, Part } from '../model/application.ts';
import type { Decision } from '../model/compilation.ts';
import type { Path } from '../model/located.ts';
import type { Origin } from '../model/origin.ts';
import { artifactDecisions } from './artifact-decisions.ts';
import { runsAsText, textAsWord } from './command-text.ts';

/**
 * What was decided, under the keys of the config, and why: by the config, a file of the project, or imgc itself. What
 * the config says comes from its text, so nothing of it can be forgotten here; the rest is listed.
 */
export function decisions(application: Application): Decision[] {
  const { main, components } = application;
  const written = application.written();
  const parts = [main, ...components];
  const artifacts = parts.flatMap((part) => artifactDecisions(part, prefixOf(part), written));
  const own = [
    ...naming(application),
    ...parts.flatMap((part) => ofPart(part, prefixOf(part))),
    ...running(application),
  ].flatMap((decided) => unlessWritten(decided, written));
  const rest = written.filter(({ path, key }) => !isArtifact(path) && !own.some((one) => one.key === key));
  return inOrder([...own, ...artifacts, ...rest]);
}

/** What the config says takes the place of what imgc would have decided; another form of the same key does so below. */
function unlessWritten(decided: Decision, written: readonly Decision[]): Decision[] {
  const same = written.find(({ key }) => key === decided.key);
  if (same) return [same];
  const { path } = decided;
  return written.some((said) => begins(said.path, path) || begins(path, said.path)) ? [] : [decided];
}

/** Where the keys of a part stand: at the top, or below its name. */
function prefixOf({ config }: Part): Path {
  return config.name === '' ? [] : ['components', config.name];
}

function decision(path: Path, value: unknown, origin: Origin): Decision {
  return { key: path.join('.'), path, value, origin };
}

function because(why: string, pack = 'imgc'): Origin {
  return { pack, why };
}

function naming({ name, main, config }: Application): Decision[] {
  const { packageName } = main.recipe;
  const said = packageName === undefined ? "the folder's name" : "the package's own name";
  return [
    decision(['name'], name, config.name?.origin ?? because(said)),
    decision(['image', 'name'], name, because('the name of the application')),
  ];
}

function ofPart({ config, recipe, language }: Part, prefix: Path): Decision[] {
  const { toolchain, tasks } = recipe;
  const version = 'family' in toolchain ? toolchain.version : recipe.runtime?.version;
  const install = tasks.find(({ id, role }) => role === 'install' && id === 'deps');
  const build = config.build.none ? undefined : tasks.findLast(({ role }) => role === 'build');
  const test = config.test && tasks.find(({ role }) => role === 'test');
  const commands: [Path, typeof build][] = [
    [['build', 'install', 'command'], install],
    [['build', 'command'], build],
    [['test', 'command'], test],
  ];
  const { none } = config.build;
  return [
    decision([...prefix, 'language', 'name'], language, because('its manifest lies in the folder')),
    ...(version ? [decision([...prefix, 'language', 'version'], version.value, version.origin)] : []),
    ...(config.name === ''
      ? []
      : [decision([...prefix, 'path'], config.name, because("the component's name"))]),
    ...commands.flatMap(([path, task]) =>
      task && task.run.length > 0 && !(none && path[0] === 'build')
        ? [decision([...prefix, ...path], runsAsText(task.run), task.origin)]
        : [],
    ),
  ];
}

function running({ config, main: { recipe, language } }: Application): Decision[] {
  const { runtime } = recipe;
  if (!runtime) return [];
  const usual = because(`usual for ${language}`);
  const { command, entrypoint, ports, env, stopSignal } = config.runtime;
  const words = [runtime.program, ...runtime.arguments].map(textAsWord);
  const own = Object.entries(runtime.env ?? {}).filter(([key]) => !(key in env));
  const opened = ports.length > 0 ? [] : (runtime.ports ?? []);
  return [
    decision(
      ['runtime', 'base'],
      defaultBases(recipe, runtime)?.runtime.flavour,
      because('the smallest that works'),
    ),
    decision(['runtime', 'user'], 'nonroot', because('nothing runs as root')),
    decision(['runtime', 'workdir'], runtime.workdir ?? '/', because('where the artifacts lie')),
    ...(command || (entrypoint && entrypoint.value.length > 0 && !onlyLaunches(entrypoint.value))
      ? []
      : [decision(['runtime', 'command'], words, runtime.origin ?? because('what the project says'))]),
    ...own.map(([key, value]) => decision(['runtime', 'env', key], textAsWord(value), usual)),
    ...(opened.length > 0
      ? [
          decision(
            ['runtime', 'ports'],
            opened,
            runtime.portsOrigin ?? because('what the default command opens'),
          ),
        ]
      : []),
    ...(runtime.stopSignal !== undefined && stopSignal === undefined
      ? [decision(['runtime', 'stopSignal'], runtime.stopSignal, usual)]
      : []),
  ];
}

function begins(path: Path, beginning: Path): boolean {
  return beginning.every((key, index) => key === path[index]);
}

function isArtifact(path: Path): boolean {
  return path[0] === 'artifacts' || (path[0] === 'components' && path[2] === 'artifacts');
}

/** As the reference lists the keys; a key that is not here comes last. */
const order = [
  'name',
  'language',
  'path',
  'context',
  'build',
  'test',
  'artifacts',
  'runtime',
  'caches',
  'images',
  'image',
  'components',
  'targets',
];

/** Keys of one mapping stand together, in the order of the reference. */
function inOrder(list: readonly Decision[]): Decision[] {
  const rank = ([first]: Path) => (order.indexOf(String(first)) + order.length + 1) % (order.length + 1);
  return [...list].sort((left, right) => rank(left.path) - rank(right.path));
}
