import type { Command } from '../buildx/command.ts';
import { withoutGit } from '../buildx/without-git.ts';
import type { CacheWork } from '../progress/cache-work.ts';
import { type Change, type FollowedBuild, followBuild } from '../progress/follow-build.ts';
import type { SecretMask } from '../progress/secret-mask.ts';
import type { Scripts } from '../progress/step-name.ts';
import type { BuildView } from './progress/build-view.ts';
import { type Patience, watchCaches } from './watch-caches.ts';

/** How a build by buildx ended, and what it told meanwhile. */
export interface WatchedBuild {
  exitCode: number | undefined;
  interrupted: boolean;
  /** What it was ended over: work with a remote cache that did not go on. */
  stalled?: CacheWork;
  seconds: number;
  followed: FollowedBuild;
}

/** Runs buildx, and shows what it tells while it runs. */
export async function watchBuild(
  command: Command,
  view: BuildView,
  { scripts, mask }: { scripts: Scripts; mask: SecretMask },
  patience: Patience,
): Promise<WatchedBuild> {
  // On demand: no other command starts a process.
  const { runHere } = await import('../host/run-process.ts');
  const followed = followBuild(scripts, mask);
  const start = performance.now();
  const abort = new AbortController();
  const caches = watchCaches(patience, (work) => abort.abort(work));
  const show = (change: Change) => {
    caches.change(change);
    view.change(change);
  };
  const readLine = (line: string) => followed.read(line).forEach(show);
  const ended = await runHere(withoutGit(withProgress(command), process.env), readLine, abort.signal);
  caches.end();
  await view.end(ended.exitCode === 0 && !ended.interrupted);
  const stalled = abort.signal.aborted ? { stalled: abort.signal.reason as CacheWork } : {};
  return { ...ended, ...stalled, seconds: (performance.now() - start) / 1000, followed };
}

/** Whether it is a build whose progress imgc may ask for: who asks for one of buildx's own gets that. */
export function isWatched({ args }: Command): boolean {
  const asked = args.some((word) => word === '--progress' || word.startsWith('--progress='));
  return args[0] === 'buildx' && args[1] === 'build' && !asked;
}

function withProgress({ args, ...command }: Command): Command {
  const [buildx = '', build = '', ...rest] = args;
  return { args: [buildx, build, '--progress=rawjson', ...rest], ...command };
}
