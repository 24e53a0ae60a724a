import { join } from 'node:path';
import { contentAnswer, contentQuestion } from '../buildx/image-size.ts';
import { report } from '../diagnostics/report.ts';
import { addToJobSummary } from '../host/job-summary.ts';
import { keepBuild, lastBuild } from '../host/last-build.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type BuildReport, type ImageSize, reportMarkdown } from '../progress/build-report.ts';
import { type Summary, summary } from '../progress/summary.ts';
import { buildFolder } from './build-files.ts';
import type { CompiledProject } from './compile-project.ts';
import type { BuildView } from './progress/build-view.ts';
import type { Reporter } from './reporter.ts';
import type { WatchedBuild } from './watch-build.ts';

interface Whereabouts {
  /** Whether the engine has the image, and not only a registry. */
  inEngine: boolean;
  builder: string | undefined;
  /**
   * What the last build of the same is known by: a tag, or a template in the name, may be another one with each commit, and
   * a registry and an engine may count in ways of their own.
   */
  kept: readonly (string | undefined)[];
}

/** Says what a build came to, to whoever waited for it; gives why a remote cache was not written. */
export async function reportResult(
  [made, published]: readonly [WatchedBuild, WatchedBuild | undefined],
  { project, output }: CompiledProject,
  { inEngine, builder, kept, ...about }: Pick<BuildReport, 'references' | 'pushed' | 'run'> & Whereabouts,
  view: BuildView,
  reporter: Reporter,
): Promise<string | undefined> {
  const [reference = output.name] = about.references;
  const result = { ...summary(made.followed), ...(published ? digestOf(published) : {}) };
  const folder = join(project.home, buildFolder);
  const place = kept.filter((part) => part !== undefined).join(' ');
  const before = lastBuild(folder, place);
  const isSame = before !== undefined && before.content === result.content;
  const weigh = () =>
    inEngine
      ? sizeOf(reference, result)
      : about.pushed
        ? sizeOfPushed(reference, result, builder)
        : undefined;
  const size = isSame ? before : await weigh();
  if (size && !isSame && result.content !== undefined)
    keepBuild(folder, place, { content: result.content, bytes: size.bytes, layers: size.layers });
  const limit = output.build.image.maxSize?.value;
  const built: BuildReport = {
    seconds: made.seconds + (published?.seconds ?? 0),
    summary: result,
    ...about,
    ...(size ? { size } : {}),
    ...(before ? { before } : {}),
    ...(limit === undefined ? {} : { limit }),
  };
  view.result(built);
  reporter.show(result.unwritten.map(unwritten));
  addToJobSummary(reportMarkdown(built), process.env);
  return result.unwritten[0];
}

/** An image that was looked at is made once more for its registry, and may say there when that was. */
function digestOf({ followed }: WatchedBuild): Pick<Summary, 'digest' | 'image'> {
  const { digest, image } = summary(followed);
  return { ...(digest === undefined ? {} : { digest }), ...(image === undefined ? {} : { image }) };
}

/** A remote cache is no part of what was asked for, so the build is as good as without it. */
function unwritten(reason: string): Diagnostic {
  const help = 'The image is made. The next build on another machine will do more than it would have to.';
  return report('IMGC6031', `A remote cache was not written: ${reason}.`, { help });
}

async function sizeOf(reference: string, { content }: Summary): Promise<ImageSize | undefined> {
  if (content === undefined) return undefined;
  const { ask } = await import('../host/ask-process.ts');
  const { succeeded, output } = await ask(contentQuestion(reference));
  return succeeded ? contentAnswer(output) : undefined;
}

async function sizeOfPushed(
  reference: string,
  { digest, image = digest }: Summary,
  builder: string | undefined,
): Promise<ImageSize | undefined> {
  if (image === undefined) return undefined;
  // Each question takes as long as buildx takes to start: the image is asked, and not first the index that lists it.
  return (await import('../host/size-of-pushed.ts')).sizeOfPushed(reference, image, builder);
}
