import type { BuildRequest } from '../buildx/build-command.ts';
import { builderOf } from '../buildx/builder-of.ts';
import { builderQuestion } from '../buildx/builder.ts';
import type { Check } from '../buildx/check.ts';
import { engineChecks } from '../buildx/engine-checks.ts';
import { tooLittleToBuild } from '../buildx/engine-disk.ts';
import { infoQuestion } from '../buildx/engine-info.ts';
import { engineFault, engineQuestions } from '../buildx/engine-questions.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** What is asked before a build where nothing shows that there is an engine: two questions, and no more. */
export async function askEngine(): Promise<Diagnostic[]> {
  const { ask } = await import('../host/ask-process.ts');
  const [buildx, daemon] = await Promise.all([ask(engineQuestions.buildx), ask(engineQuestions.daemon)]);
  return engineFault({ buildx, daemon });
}

/** What of a failed build the engine cannot do, and what it lacks. What still fits on its disk was not to blame. */
export async function engineFaults(request: BuildRequest): Promise<Diagnostic[]> {
  const checks = await checkEngine({ request, bootstrap: false, disk: tooLittleToBuild });
  return checks.flatMap(({ diagnostics }) => diagnostics);
}

interface Look {
  /** What is to be built; without it the engine is held against all that imgc may ever ask. */
  request?: BuildRequest;
  /** Whether a builder that does not run is started. */
  bootstrap: boolean;
  /** How much of its disk should be free. */
  disk: number;
}

/** Asks everything at once; each question has a limit of time, so that all of it has. */
export async function checkEngine({ request, bootstrap, disk }: Look): Promise<Check[]> {
  const builder = request && builderOf(request);
  const [{ ask }, { freeDisk }] = await Promise.all([
    import('../host/ask-process.ts'),
    import('../host/free-disk.ts'),
  ]);
  const [buildx, daemon, info, node] = await Promise.all([
    ask(engineQuestions.buildx),
    ask(engineQuestions.daemon),
    ask(infoQuestion),
    ask(builderQuestion(builder, bootstrap)),
  ]);
  const circumstances = {
    freeDisk,
    enoughDisk: disk,
    ...(request ? { request } : {}),
    ...(builder === undefined ? {} : { builder }),
  };
  return engineChecks({ buildx, daemon, info, builder: node }, circumstances);
}
