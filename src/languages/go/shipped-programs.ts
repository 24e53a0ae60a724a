import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import type { OwnArtifact, Wishes } from '../../model/recipe.ts';

/** A program of the project's own, and where it lies in the image. */
export interface ShippedProgram {
  name: string;
  place: string;
}

/**
 * The programs that the image gets: those of the main packages in its root, or what the config ships instead. What has
 * the name of a main package or of the service is one; only where nothing has, whatever looks like one is.
 *
 * @example shippedPrograms(files, ['server'], wishes) // [{ name: 'server', place: '/server' }]
 */
export function shippedPrograms(files: ProjectView, names: string[], wishes: Wishes): ShippedProgram[] {
  const named = wishes.ownArtifacts?.value.filter(({ elsewhere }) => elsewhere === undefined) ?? [];
  if (named.length === 0) return names.map((name) => ({ name, place: `/${name}` }));
  const known = [wishes.name, ...names];
  const sure = named.flatMap((artifact) => {
    if (results.test(artifact.path)) return ofResults(artifact, names);
    return known.includes(posix.basename(artifact.path)) ? single(files, artifact) : [];
  });
  return sure.length > 0 ? sure : named.flatMap((artifact) => single(files, artifact));
}

/** The folder that the build leaves its programs in, as a whole. */
const results = /^\/out\/?(\.\/?)?$/;

function ofResults({ to = '/out' }: OwnArtifact, names: string[]): ShippedProgram[] {
  return names.map((name) => ({ name, place: placeOf(posix.join(to, name)) }));
}

/** Names without a dot that are no program's. */
const others = /^(LICENSE|assets|data|dist|html|migrations|public|share|site|static|templates|web|www)$/;

/** A name without a dot that is no folder of the project. */
function single(files: ProjectView, { path, to = path }: OwnArtifact): ShippedProgram[] {
  const name = posix.basename(path);
  if (path.endsWith('/') || !/^[\w-]+$/.test(name) || others.test(name)) return [];
  if (files.list(`${path}/*`).length > 0) return [];
  const place = placeOf(to.endsWith('/') || to === '.' ? posix.join(to, name) : to);
  return [{ name: posix.basename(place), place }];
}

/** What is relative lies in the working folder. */
function placeOf(path: string): string {
  if (path.startsWith('//')) return `./${posix.normalize(path.slice(2))}`;
  return path.startsWith('/') ? posix.normalize(path) : `./${posix.normalize(path)}`;
}
