import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { ConfigArtifact } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Artifact, Task } from '../model/recipe.ts';

/** What goes into the image: the pack's own artifacts where the config says `...`, and those that it names. */
export function planArtifacts(
  application: Application,
  tasks: Task[],
  files: ProjectView,
): Outcome<Artifact[]> {
  const diagnostics: Diagnostic[] = [];
  const artifacts: Artifact[] = [];
  for (const named of application.config.artifacts) {
    if (named === '...') {
      artifacts.push(...application.recipe.artifacts);
      continue;
    }
    const from = producer(named, tasks, files);
    if (from) artifacts.push(placed(named, from, application));
    else diagnostics.push(unproduced(named, tasks));
  }
  return { value: artifacts, diagnostics };
}

/**
 * Who makes it. A build that copied the sources may have changed them, so it goes before the context; a build that
 * only looks at them leaves nothing beside them.
 */
function producer(
  { from, path }: ConfigArtifact,
  tasks: Task[],
  files: ProjectView,
): Artifact['from'] | undefined {
  const build = tasks.find(({ role }) => role === 'build');
  const leaves = build?.sees.some((input) => 'source' in input && input.via === 'copy');
  if (build && from === 'build' && (leaves || path.startsWith('/'))) return { task: build.id };
  return files.exists(path) ? { context: true } : undefined;
}

function placed(named: ConfigArtifact, from: Artifact['from'], { recipe }: Application): Artifact {
  const { path, mode, except, origin } = named;
  return {
    from,
    path,
    to: named.to ?? defaultPlace(path, recipe.runtime.workdir),
    churn: 3,
    origin,
    except,
    ...(mode === undefined ? {} : { mode }),
  };
}

/** The same path in the working directory, or in the root of an image that has none. */
function defaultPlace(path: string, workdir: string | undefined): string {
  if (path.startsWith('/')) return path;
  return workdir === undefined ? `/${path}` : path;
}

function unproduced({ from, path, origin }: ConfigArtifact, tasks: Task[]): Diagnostic {
  const builds = tasks.some(({ role }) => role === 'build');
  const message =
    from === 'context'
      ? `There is no \`${path}\` in the project.`
      : builds
        ? `Nothing produces \`${path}\`: the build leaves no such file, and the project has none.`
        : `Nothing produces \`${path}\`: there is no build step, and the project has no such file.`;
  const help =
    from === 'context'
      ? 'Is the path right?'
      : 'Say the command that makes it, `build: {command: …}`, or mend the path.';
  return report('IMGC3005', message, { at: origin, help });
}
