import { join } from 'node:path';
import { contentAnswer, contentQuestion } from '../buildx/image-size.ts';
import { report } from '../diagnostics/report.ts';
import { addToJobSummary } from '../host/job-summary.ts';
import { keepBuild, lastBuild } from '../host/last-build.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type BuildReport, type ImageSize, reportMarkdown } from '../progress/build-report.ts';
import { summary } from '../progress/summary.ts';
import { buildFolder } from './build-files.ts';
import type { CompiledProject } from './compile-project.ts';
import type { BuildView } from './progress/build-view.ts';
import type { Reporter } from './reporter.ts';
import type { WatchedBuild } from './watch-build.ts';

/** What a build came to, for whoever waited for it. */
export async function reportResult(
  { followed, seconds }: WatchedBuild,
  { project, output }: CompiledProject,
  { inEngine, ...about }: Pick<BuildReport, 'references' | 'pushed' | 'run'> & { inEngine: boolean },
  view: BuildView,
  reporter: Reporter,
): Promise<void> {
  const [reference = output.name] = about.references;
  const result = summary(followed);
  const folder = join(project.home, buildFolder);
  const before = lastBuild(folder, reference);
  const isSame = before !== undefined && before.content === result.content;
  // An engine has no image that only went elsewhere.
  const unknown = result.content === undefined || !inEngine;
  const size = isSame ? before : unknown ? undefined : await sizeOf(reference);
  if (size && !isSame && result.content !== undefined)
    keepBuild(folder, reference, { content: result.content, bytes: size.bytes, layers: size.layers });
  const limit = output.build.image.maxSize?.value;
  const built: BuildReport = {
    seconds,
    summary: result,
    ...about,
    ...(size ? { size } : {}),
    ...(before ? { before } : {}),
    ...(limit === undefined ? {} : { limit }),
  };
  view.result(built);
  reporter.show(result.unwritten.map(unwritten));
  addToJobSummary(reportMarkdown(built), process.env);
}

/** A remote cache is no part of what was asked for, so the build is as good as without it. */
function unwritten(reason: string): Diagnostic {
  const help = 'The image is made. The next build on another machine will do more than it would have to.';
  return report('IMGC6031', `A remote cache was not written: ${reason}.`, { help });
}

async function sizeOf(reference: string): Promise<ImageSize | undefined> {
  const { ask } = await import('../host/ask-process.ts');
  const { succeeded, output } = await ask(contentQuestion(reference));
  return succeeded ? contentAnswer(output) : undefined;
}
