import { posix } from 'node:path';
import type { CopyStep, From, Mount, Stage, Step } from '../model/plan.ts';
import type { Input, Task } from '../model/recipe.ts';
import { isNormal } from '../project/join-path.ts';
import { hiddenBy } from './hidden-by.ts';
import { includedPaths } from './included-paths.ts';
import { buildPath, contextPath, type PartPlan, stageName } from './part-plan.ts';

/** Options of a mount are separated by commas and cannot be quoted, so some paths cannot stand there. */
const unmountable = /[^\w@%+=:./-]/;

/** What a task sees: copies into its stage, mounts of its RUN, and the stages that those mounts need. */
export interface Seen {
  steps: Step[];
  mounts: Mount[];
  stages: Stage[];
}

export function planInputs(task: Task, plan: PartPlan, { copySource }: { copySource: boolean }): Seen {
  const seen: Seen = { steps: [], mounts: [], stages: [] };
  for (const named of task.sees) {
    for (const input of withIncludes(named, task, plan)) {
      // What comes from elsewhere must lie beside the sources, and a bind mount takes nothing up.
      const asCopy =
        input.via === 'copy' ||
        ('source' in input && copySource && task.role !== 'install') ||
        ('paths' in input && input.paths.some((path) => unmountable.test(contextPath(plan, path))));
      if (asCopy) seen.steps.push(...copies(input, task, plan));
      else bind(input, task, plan, seen);
    }
  }
  return seen;
}

/** What is for tests sees all of the sources. */
function withIncludes(input: Input, task: Task, { part }: PartPlan): Input[] {
  const paths = includedPaths(part);
  if (!('source' in input) || !paths || seesTests(input, task)) return [input];
  return [{ paths, via: input.via }];
}

/** What of the sources a task must not see: tests, and the folders of other parts. */
function hidden(input: Input, task: Task, { part, others }: PartPlan): string[] {
  return [...others, ...(seesTests(input, task) ? [] : part.recipe.tests)];
}

/** Its own files in folders of other parts, which are hidden as a whole. */
function sourcesElsewhere(input: Input, task: Task, plan: PartPlan): string[] {
  const isTest = hiddenBy(plan.part.recipe.tests);
  return plan.sourcesElsewhere.filter((path) => seesTests(input, task) || !isTest(path));
}

function seesTests(input: Input, { role }: Task): boolean {
  return role === 'test' || ('source' in input && input.tests === true);
}

function copies(input: Input, task: Task, plan: PartPlan): CopyStep[] {
  const copy = (from: From, path: string, to: string, exclude: string[]): CopyStep => {
    return { kind: 'copy', from, path, to, exclude, link: false, origins: [task.origin] };
  };
  if ('task' in input) {
    return [copy({ stage: stageName(plan, input.task) }, buildPath(plan, input.path), input.to, [])];
  }
  if ('source' in input) {
    const path = input.whole ? '.' : plan.part.config.folder;
    const to = input.whole ? plan.part.recipe.workdir : '.';
    const elsewhere = sourcesElsewhere(input, task, plan);
    return [
      copy('context', path, to, hidden(input, task, plan)),
      ...elsewhere.map((own) => copy('context', contextPath(plan, own), inBuild(own, plan), [])),
    ];
  }
  const included = task.role === 'build' && plan.part.config.build.include !== undefined;
  return input.paths.map((path) => {
    // A name with an extension is a file's, of which nothing can be left out.
    const exclude = included && posix.extname(path) === '' ? hidden(input, task, plan) : [];
    return copy('context', contextPath(plan, path), inBuild(path, plan), exclude);
  });
}

function bind(input: Input, task: Task, plan: PartPlan, seen: Seen): void {
  if ('paths' in input) {
    for (const path of input.paths) {
      const source = contextPath(plan, path);
      seen.mounts.push({ type: 'bind', from: 'context', source, target: inBuild(path, plan) });
    }
    return;
  }
  if ('task' in input) {
    const from = { stage: stageName(plan, input.task) };
    seen.mounts.push({ type: 'bind', from, source: buildPath(plan, input.path), target: input.to });
    return;
  }
  const exclude = hidden(input, task, plan);
  const path = input.whole ? '.' : plan.part.config.folder;
  const target = input.whole ? plan.part.recipe.workdir : '.';
  if (exclude.length === 0 && !unmountable.test(path)) {
    seen.mounts.push({ type: 'bind', from: 'context', source: path, target });
    return;
  }
  const stage = source(path, exclude, task, plan);
  for (const own of sourcesElsewhere(input, task, plan)) {
    const from = contextPath(plan, own);
    const to = posix.join('/', posix.relative(path, from));
    stage.steps.push({
      kind: 'copy',
      from: 'context',
      path: from,
      to,
      exclude: [],
      link: false,
      origins: stage.origins,
    });
  }
  seen.stages.push(stage);
  const from: From = { stage: stage.name };
  seen.mounts.push({ type: 'bind', from, source: '.', target });
}

/** As it is written where it lies below the working directory, else as a whole. */
function inBuild(path: string, plan: PartPlan): string {
  if (isNormal(path)) return path;
  const whole = buildPath(plan, path);
  const inside = posix.relative(plan.folder, whole);
  if (inside.startsWith('..')) return whole;
  return `${inside || '.'}${path.endsWith('/') ? '/' : ''}`;
}

/** A bind mount of the context cannot leave anything out, so a stage does it. */
function source(path: string, exclude: string[], task: Task, plan: PartPlan): Stage {
  const origins = [task.origin];
  return {
    name: stageName(plan, `source-${task.id}`),
    title: `is what ${stageName(plan, task.id)} sees: no tests`,
    base: 'scratch',
    steps: [{ kind: 'copy', from: 'context', path, to: '/', exclude, link: false, origins }],
    origins,
  };
}
