import { posix } from 'node:path';
import type { BuildRequest } from '../buildx/build-command.ts';
import { inUnit } from '../diagnostics/byte-units.ts';
import { type Check, check, unchecked } from '../buildx/check.ts';
import { compile } from '../compile.ts';
import { heaviestParts } from '../host/heaviest-parts.ts';
import { largeContext } from '../host/large-context.ts';
import { measureContext } from '../host/measure-context.ts';
import type { Project } from '../host/open-project.ts';
import type { Output } from '../model/compilation.ts';
import { prepareBuild } from './build-request.ts';
import { buildTarget } from './build-target.ts';

/** What a project is found to be, and what its image would be built by. */
export interface CheckedProject {
  checks: Check[];
  context?: ContextWeight;
  /** Absent when the input has an error. */
  request?: BuildRequest;
}

/** What a build sends to the builder. */
export interface ContextWeight {
  bytes: number;
  files: number;
  /** Where most of it lies; a large file is named by itself. */
  heaviest: { path: string; bytes: number; files: number }[];
}

/** More files than this are not counted: the sum says enough by then. */
const most = 200_000;

/** Looks at all that lies on this machine; nothing is asked of an engine. */
export async function checkProject(project: Project): Promise<CheckedProject> {
  const { output, diagnostics } = compile(project);
  const shown = project.note === undefined ? project.sources.show(project.config.file) : 'none is needed';
  const config = check('config', shown, diagnostics);
  if (!output)
    return { checks: [config, unchecked('build', 'not known yet'), unchecked('context', 'not known yet')] };
  const target = buildTarget(undefined, output);
  // The image itself is always there.
  if ('fault' in target) throw new Error(target.fault);
  const { request, diagnostics: missing } = await prepareBuild({ project, output }, target, {
    word: undefined,
    flags: {},
  });
  const build = check(
    'build',
    `makes ${request.image.tags.join(', ') || 'an image without a name'}`,
    missing,
  );
  const context = weigh(project, output);
  return { checks: [config, build, contextCheck(project, output, context)], context, request };
}

function weigh({ root }: Project, { dockerignore }: Output): ContextWeight {
  const { bytes, files, parts } = measureContext(root, dockerignore, most);
  const heaviest = heaviestParts({ path: '', bytes, files, parts }, 'bytes').map(
    ({ parts: _, ...part }) => part,
  );
  return { bytes, files, heaviest };
}

function contextCheck({ root, config }: Project, output: Output, context: ContextWeight): Check {
  const { dockerignore, silenced } = output;
  const folder = posix.dirname(config.file);
  const large = silenced.includes('IMGC5006') ? [] : largeContext({ root, dockerignore, folder });
  const named = context.heaviest.map(({ path, bytes }) => `${path} ${inUnit(bytes)}`).join(', ');
  const files = `${context.files.toLocaleString('en')} ${context.files === 1 ? 'file' : 'files'}`;
  return check('context', `${inUnit(context.bytes)} in ${files}${named && `: ${named}`}`, large);
}
