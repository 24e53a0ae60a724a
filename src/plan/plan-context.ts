import { posix } from 'node:path';
import type { Config } from '../model/config.ts';
import type { ContextRules } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import { hiddenBy } from './hidden-by.ts';
import { includedPaths } from './included-paths.ts';
import { contextPath, type PartPlan } from './part-plan.ts';
import { producerIn } from './producer-in.ts';
import { ignoreLines, lastHiding } from './project-ignore-file.ts';
import { secretFiles } from './secret-files.ts';

/** What must not leave the machine by accident: a history holds what was deleted. */
const secrets = ['**/.git', ...secretFiles];
/** What no build of any language needs to see. */
const everywhere = [
  '**/.git',
  '.github',
  '**/.imgc',
  ...secretFiles,
  '**/.DS_Store',
  '**/.idea',
  '**/.vscode',
];
/** Files beside a config that only say how it is built. */
const besideConfig = [
  '.dockerignore',
  'Dockerfile',
  'Dockerfile.*',
  'docker-compose*.y*ml',
  'compose.y*ml',
  'compose.*.y*ml',
  'build.config.yaml',
];
const documents = ['README*', 'CHANGELOG*', 'LICENSE*'];
/** What every project denies is made a pattern of once. */
const usual = new Set([...everywhere, ...besideConfig, ...documents]);
let isUsuallyHidden: ReturnType<typeof hiddenBy> | undefined;

/** Which files of the context are sent. What a task sees by its name, or a manifest names, beats every denial. */
export function planContext(config: Config, parts: readonly PartPlan[], files: ProjectView): ContextRules {
  const places = [...new Set(['.', config.folder, ...parts.map(({ part }) => part.config.folder)])];
  const deny = [
    ...everywhere,
    ...places.flatMap((folder) => besideConfig.map((glob) => below(folder, glob))),
    ...config.extended,
    ...documents,
    ...parts.flatMap(({ part }) => part.recipe.never.map((glob) => below(part.config.folder, glob))),
    ...config.ignore.map(({ value }) => globOfConfig(value, config.folder)),
  ];
  const named = parts.flatMap((plan) => namedBy(plan));
  const secret = ofSecrets(config, parts)
    .filter((path) => !named.includes(path))
    .map(asGlob);
  deny.push(...secret);
  const needed = parts.flatMap((plan) =>
    (plan.part.recipe.needed ?? []).map((path) => contextPath(plan, path)),
  );
  const takes = parts.map((plan) => takenByName(plan, parts, files));
  const onlyNamed =
    parts.every((plan, at) => seesByName(plan, takes[at] ?? [])) && config.targets.length === 0;
  const isUsual = (isUsuallyHidden ??= hiddenBy([...usual]));
  const isOwn = hiddenBy(deny.filter((glob) => !usual.has(glob)));
  const hidden = [...named, ...takes.flat()].filter((path) => path !== '.' && (isUsual(path) || isOwn(path)));
  const folders = [...new Set(hidden.filter((path) => isFolder(path, files)))];
  // A folder that the project hides stays so: nobody knows what is in it.
  const isTheirs = lastHiding(ignoreLines(files));
  const manifests = named.filter((path) => isTheirs(path) && files.text(`//${path}`) !== undefined);
  const single = [...hidden.filter((path) => !folders.includes(path)), ...manifests];
  return {
    deny: [...new Set(deny)],
    keep: [...new Set([...single, ...needed])].filter((path) => path !== '.'),
    ...(onlyNamed ? { allow: [...new Set([...named, ...needed])] } : {}),
    ...(folders.length > 0
      ? { folders: { keep: folders, deny: [...secretsBeside(folders), ...secret] } }
      : {}),
  };
}

/** A folder comes back as a whole, so what must not leave the machine is denied once more, unless it is that folder. */
function secretsBeside(folders: readonly string[]): string[] {
  return secrets.filter((glob) => {
    const isHidden = hiddenBy([glob]);
    return !folders.some((folder) => isHidden(folder));
  });
}

function isFolder(path: string, files: ProjectView): boolean {
  return files.exists(path) && files.text(path) === undefined;
}

/** What steps get as a secret must not come with the sources as well. */
function ofSecrets({ folder }: Config, parts: readonly PartPlan[]): string[] {
  const secrets = parts.flatMap(({ part }) => part.config.build.secrets);
  return secrets.flatMap(({ from }) => {
    if (!('file' in from) || /^(~|\/[^/])/.test(from.file)) return [];
    const path = from.file.startsWith('//')
      ? posix.normalize(from.file.slice(2))
      : posix.join(folder, from.file);
    return path.startsWith('..') ? [] : [path];
  });
}

/** A path that means itself, also where it begins as an exception or a comment would. */
function asGlob(path: string): string {
  return path.replace(/[*?[\]\\]/g, '\\$&').replace(/^[!#]/, '\\$&');
}

function below(folder: string, glob: string): string {
  return folder === '.' ? glob : posix.join(folder, glob);
}

/** A line of `ignore`, from the root of the context. */
export function globOfConfig(glob: string, folder: string): string {
  return glob.startsWith('//') ? glob.slice(2) : below(folder, glob);
}

/** Paths that its tasks see by their names, and those that the image takes of the context. */
function namedBy(plan: PartPlan): string[] {
  const included = includedPaths(plan.part) ?? [];
  const named: string[] = [];
  for (const input of plan.tasks.flatMap(({ sees }) => sees)) {
    if ('paths' in input) named.push(...input.paths);
    else if ('source' in input) named.push(...included);
  }
  return named.map((path) => contextPath(plan, path));
}

/** What the config takes of the context for the image, or for a build: also where it only says a path, and no build makes it. */
function takenByName(plan: PartPlan, parts: readonly PartPlan[], files: ProjectView): string[] {
  const { artifacts, build } = plan.part.config;
  return [...artifacts, ...build.inputs].flatMap((artifact) => {
    if (artifact === '...') return [];
    const { from } = artifact;
    if (from.kind === 'image' || from.kind === 'url') return [];
    if (from.kind === 'component' && from.whole) return [];
    const other = from.kind === 'component' ? parts.find(({ part }) => part.config.name === from.name) : plan;
    const producer = other && producerIn(other, artifact, files);
    return producer?.from === 'context' ? [producer.path] : [];
  });
}

/** Whether nothing of a part is taken from the context but by its name. */
function seesByName({ part, tasks }: PartPlan, takes: readonly string[]): boolean {
  const { build } = part.config;
  const sources = tasks.filter(({ sees }) => sees.some((input) => 'source' in input));
  const byInclude = build.include !== undefined && sources.every(({ role }) => role !== 'test');
  const fromContext = part.recipe.artifacts.some(({ from }) => 'context' in from);
  return (byInclude || (sources.length === 0 && tasks.length > 0)) && !fromContext && takes.length === 0;
}
