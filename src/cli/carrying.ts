import { randomBytes } from 'node:crypto';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { csvOption } from '../buildx/csv-option.ts';
import { type CarriedMount, carriedMounts, openingStage } from '../carry/carried-mounts.ts';
import type { Carrying, CarryingPlan } from '../carry/carrying-plan.ts';
import { hasErrors, report } from '../diagnostics/report.ts';
import { emitDockerfile } from '../emit/emit-dockerfile.ts';
import { engineSeemsReady } from '../host/engine-evidence.ts';
import { ignoredPaths } from '../host/ignored-paths.ts';
import { removeFile } from '../host/remove-file.ts';
import { reachableStages } from '../optimize/reachable-stages.ts';
import { buildFolder, writeBuildFiles } from './build-files.ts';
import { prepareBuild, type PreparedBuild } from './build-request.ts';
import { type BuildTarget, buildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import { type CompiledProject, compileProject, withName } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type Reporter, reporterFor } from './reporter.ts';
import { runCommands } from './run-commands.ts';
import { targetNeeds } from './target-needs.ts';
import { withRemoteCache } from './with-remote-cache.ts';
import { wrongUsage } from './wrong-usage.ts';

/** A project whose cache mounts go somewhere. */
export interface CarryingJob {
  compiled: CompiledProject;
  target: BuildTarget;
  flags: Typed['flags'];
  reporter: Reporter;
  mounts: CarriedMount[];
  /** The stage that they are opened in; undefined where there are none. */
  opened: string | undefined;
  /** What the archive is called among those of other services. */
  name: string;
  /** Where it lies: on this machine, and as it is shown. */
  folder: string;
  shownFolder: string;
  token: string;
}

/** What was typed, with the mounts that it is about; or how it ends. */
export function openJob({ before = '', word = '.', flags: typed }: Typed): CarryingJob | ExitCode {
  // On stdout stands what programs read.
  const flags = typed.json ? { progress: 'quiet', ...typed } : typed;
  const reporter = reporterFor(flags);
  const compiled = compileProject(word, reporter);
  if (!compiled) return exitCodes.wrongInput;
  const { plan, build } = compiled.output;
  const target = buildTarget(flags.target as string | undefined, compiled.output);
  if ('fault' in target) return wrongUsage(target.fault);
  const every = new Set(plan.stages.map(({ name }) => name));
  const stages = flags.target === undefined ? every : reachableStages(plan, [target.stage ?? plan.final]);
  const platform = typeof flags.platform === 'string' ? [flags.platform.replace(/[^A-Za-z0-9]+/g, '-')] : [];
  const name = [build.service, ...platform].join('-');
  const folder = resolve(before, name);
  const shownFolder = relative(process.cwd(), folder) || '.';
  const inContext = relative(compiled.project.root, folder).split(sep).join('/');
  const apart =
    inContext.startsWith('../') ||
    isAbsolute(inContext) ||
    ignoredPaths(compiled.output.dockerignore).ignores(inContext);
  if (!apart) {
    const message = `The archive in \`${shownFolder}\` would be a part of the context: each build would send it, and do again what sees it.`;
    const help = `Take a folder that no build sees, such as \`${buildFolder}/mounts\`, or add this one to \`ignore\`.`;
    reporter.show([report('IMGC6034', message, { help })]);
    return exitCodes.wrongInput;
  }
  return {
    ...{ compiled, target, flags, reporter, name, folder, shownFolder },
    mounts: carriedMounts(plan, stages),
    opened: openingStage(plan, stages),
    token: `imgc-${randomBytes(6).toString('hex')}`,
  };
}

/** What a step is told of these mounts. */
export function carryingOf({ opened = '', token }: CarryingJob, mounts: readonly CarriedMount[]): Carrying {
  return { mounts, opened, token };
}

/** Builds the step, with its result in a folder of this machine; words for buildx beside those that were typed. */
export async function carry(
  job: CarryingJob,
  { plan, target }: CarryingPlan,
  into: string,
  words: readonly string[] = [],
): Promise<ExitCode> {
  const { flags, reporter, token } = job;
  const compiled = withPlan(job.compiled, plan);
  const needs = targetNeeds(target, plan);
  // The tag of a target names its remote cache.
  const own: BuildTarget = { ...job.target, stage: target, starts: false, ports: [], needs };
  const prepared = await prepareBuild(compiled, own, { word: undefined, flags });
  reporter.show(prepared.diagnostics, compiled.project.sources);
  if (hasErrors(prepared.diagnostics)) return exitCodes.wrongInput;
  const faults = engineSeemsReady(process.env) ? [] : await (await import('./check-engine.ts')).askEngine();
  reporter.show(faults);
  if (faults.length > 0) return exitCodes.noEngine;
  const dockerfile = `Dockerfile.${token}`;
  const unwritten = writeBuildFiles(compiled, prepared.files, dockerfile);
  reporter.show(unwritten);
  if (hasErrors(unwritten)) return exitCodes.wrongInput;
  try {
    const readOnly = onlyRead(prepared, {
      dockerfile: prepared.request.dockerfile.replace(/Dockerfile$/, dockerfile),
      outputs: [csvOption({ type: 'local', dest: into })],
      more: [...prepared.request.more, ...words],
    });
    return await withRemoteCache(readOnly, false, reporter, async (request) => {
      const { name, secretValues } = prepared;
      const running = {
        compiled: withName(compiled, name),
        request,
        target: own,
        flags,
        reporter,
        secretValues,
      };
      const { failed } = await runCommands('make', running, name);
      return failed ?? exitCodes.done;
    });
  } finally {
    for (const name of [dockerfile, `${dockerfile}.dockerignore`])
      removeFile(join(compiled.project.home, buildFolder, name));
  }
}

/** The same project with other stages, and nothing of an image. */
function withPlan({ project, output }: CompiledProject, plan: CarryingPlan['plan']): CompiledProject {
  const { text, lineMap } = emitDockerfile(plan);
  const { maxSize: _, ...image } = output.build.image;
  const bare = {
    ...image,
    tags: [],
    labels: {},
    annotations: {},
    sbom: false,
    provenance: 'none' as const,
    // A mount is one for all platforms, unless a stage seeds it.
    platforms: image.platforms.slice(0, 1),
  };
  return {
    project,
    output: { ...output, plan, dockerfile: text, lineMap, build: { ...output.build, image: bare } },
  };
}

/** Stages come from a remote cache, and nothing of this goes into one. */
function onlyRead(prepared: PreparedBuild, changes: Partial<PreparedBuild['request']>): PreparedBuild {
  const read = <T extends { to: string[] }>({ replaced: _, ...caches }: T & { replaced?: unknown }) => ({
    ...caches,
    to: [],
  });
  const { request, caches, cachesWith } = prepared;
  return {
    ...prepared,
    request: { ...request, image: { ...request.image, tags: [] }, caches: read(request.caches), ...changes },
    caches: read(caches),
    cachesWith: (access) => read(cachesWith(access)),
  };
}
