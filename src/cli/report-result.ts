import { report } from '../diagnostics/report.ts';
import { addToJobSummary } from '../host/job-summary.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type BuildReport, reportMarkdown } from '../progress/build-report.ts';
import { type Summary, summary } from '../progress/summary.ts';
import type { CompiledProject } from './compile-project.ts';
import type { ImageWeight } from './image-weight.ts';
import type { BuildView } from './progress/build-view.ts';
import type { Reporter } from './reporter.ts';
import type { WatchedBuild } from './watch-build.ts';

/** Says what a build came to, to whoever waited for it; gives why a remote cache was not written. */
export async function reportResult(
  [made, published]: readonly [WatchedBuild, WatchedBuild | undefined],
  { output }: CompiledProject,
  about: Pick<BuildReport, 'references' | 'pushed' | 'run'>,
  weight: ImageWeight,
  view: BuildView,
  reporter: Reporter,
): Promise<string | undefined> {
  const result = { ...summary(made.followed), ...(published ? digestOf(published) : {}) };
  const limit = output.build.image.maxSize?.value;
  const built: BuildReport = {
    seconds: made.seconds + (published?.seconds ?? 0),
    summary: result,
    ...about,
    ...(await weight.weigh(result)),
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
