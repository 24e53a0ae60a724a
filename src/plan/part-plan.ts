import { posix } from 'node:path';
import type { ImageRow } from '../images/image-row.ts';
import type { Part } from '../model/application.ts';
import type { Task } from '../model/recipe.ts';
import { joinPath, resolvePath } from '../project/join-path.ts';

/** A part on its way to becoming stages. */
export interface PartPlan {
  part: Part;
  /** Where its own files lie in its build. */
  folder: string;
  /** Those that have something to do, with the config's commands. */
  tasks: Task[];
  toolchain: ImageRow;
  /** Its result runs on one version alone, so that one is no argument of the Dockerfile. */
  fixedVersion: boolean;
  /** Folders of other parts that lie in this one's, relative to it. */
  others: string[];
  /** Its own sources in those folders, relative to it. */
  sourcesElsewhere: string[];
}

/** The stage of a task, or of the toolchain. */
export function stageName({ part }: Pick<PartPlan, 'part'>, id: string): string {
  return part.name === '' ? id : `${part.name}-${id}`;
}

/** A path of the part's, from the root of the context; `//x` is one already. */
export function contextPath({ part }: Pick<PartPlan, 'part'>, path: string): string {
  return path.startsWith('//') ? posix.normalize(path.slice(2) || '.') : joinPath(part.config.folder, path);
}

/** A path of the part's as it lies in the build; a slash at the end says that a folder is meant. */
export function buildPath({ part, folder }: PartPlan, path: string): string {
  return path.startsWith('//') ? posix.join(part.recipe.workdir, path.slice(2)) : resolved(path, folder);
}

/** A path that is relative to a folder, as a whole; a slash at the end stays. */
export function resolved(path: string, folder: string): string {
  const whole = resolvePath(folder, path);
  return (path === '.' || path.endsWith('/')) && whole !== '/' ? `${whole}/` : whole;
}
