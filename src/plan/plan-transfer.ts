import { report } from '../diagnostics/report.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { mirrored } from '../images/image-reference.ts';
import type { Config, ConfigArtifact } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { CopyStep, Stage, Step } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Artifact, Churn } from '../model/recipe.ts';
import { type PartPlan, resolved } from './part-plan.ts';
import { planDownload } from './plan-download.ts';
import { planOwnArtifact } from './plan-own-artifact.ts';
import { producerIn } from './producer-in.ts';

/** Steps that bring something to where it is wanted, and the stages that they need. */
export interface Transfer {
  steps: Step[];
  stages: Stage[];
}

export interface TransferContext {
  /** The part whose artifact or input it is. */
  plan: PartPlan;
  parts: readonly PartPlan[];
  config: Config;
  files: ProjectView;
  /** What `to` is relative to: the working directory of the image, or of the build. */
  folder: string;
  /** Where it goes when it does not say; default: the same path below `folder`. */
  root?: string;
  /** What the artifact is of, in the words of the config. */
  subject: 'artifacts' | 'build.inputs';
}

/** What the config names in `artifacts` or `build.inputs`, wherever it comes from. */
export function planTransfer(artifact: ConfigArtifact, context: TransferContext): Outcome<Transfer> {
  const { from, path, mode, except, origin } = artifact;
  const copy = (source: Pick<CopyStep, 'from' | 'path'>, to = artifact.to): Outcome<Transfer> => {
    const step: CopyStep = {
      kind: 'copy',
      to: resolved(to ?? context.root ?? defaultPlace(path), context.folder),
      exclude: except,
      link: false,
      churn: from.kind === 'image' ? 0 : churnOf(source),
      origins: [origin],
      ...source,
      ...(mode === undefined ? {} : { mode }),
    };
    return { value: { steps: [step], stages: [] }, diagnostics: [] };
  };
  switch (from.kind) {
    case 'image':
      return copy({ from: { image: mirrored(from.reference, context.config.mirrors) }, path });
    case 'url':
      return planDownload(artifact, from, context);
    case 'component': {
      const other = context.parts.find(({ part }) => part.config.name === from.name);
      if (!other) return { diagnostics: [unknownComponent(from.name, artifact, context)] };
      if (from.whole) return planOffer(artifact, other, context);
      const produced = producerIn(other, artifact, context.files);
      return produced ? copy(produced) : { diagnostics: [unproduced(artifact, other)] };
    }
    default: {
      const produced = producerIn(context.plan, artifact, context.files);
      return produced ? copy(produced) : { diagnostics: [unproduced(artifact, context.plan)] };
    }
  }
}

/**
 * What a component has for others: what its artifacts name, or its language knows. One thing goes where the config says;
 * of several each keeps its own place below that.
 */
function planOffer(artifact: ConfigArtifact, other: PartPlan, context: TransferContext): Outcome<Transfer> {
  const folder = resolved(artifact.to ?? '.', context.folder);
  const { artifacts } = other.part.config;
  const offered = artifacts.flatMap((each): (ConfigArtifact | Artifact)[] =>
    each === '...' ? other.part.recipe.artifacts : [each],
  );
  const result: Transfer & { diagnostics: Diagnostic[] } = { steps: [], stages: [], diagnostics: [] };
  for (const each of offered) {
    const mode = artifact.mode ?? each.mode;
    const changed = {
      to: offered.length > 1 ? resolved(each.to ?? defaultPlace(each.path), folder) : folder,
      except: [...(each.except ?? []), ...artifact.except],
      ...(mode === undefined ? {} : { mode }),
    };
    const outcome: Outcome<Transfer> = isNamed(each)
      ? planTransfer({ ...each, ...changed }, { ...context, plan: other })
      : {
          value: { steps: [planOwnArtifact({ ...each, ...changed }, other, '/')], stages: [] },
          diagnostics: [],
        };
    result.steps.push(...(outcome.value?.steps ?? []));
    result.stages.push(...(outcome.value?.stages ?? []));
    result.diagnostics.push(...outcome.diagnostics);
  }
  const nothing = offered.length > 0 ? [] : [offersNothing(artifact, other)];
  const { diagnostics, ...value } = result;
  return { value, diagnostics: [...diagnostics, ...nothing] };
}

/** What is named by itself changes less often than what is built, and than the sources as a whole. */
function churnOf({ from, path }: Pick<CopyStep, 'from' | 'path'>): Churn {
  return from === 'context' && path !== '.' ? 2 : 3;
}

/** By the config, and not by the language. */
function isNamed(artifact: ConfigArtifact | Artifact): artifact is ConfigArtifact {
  return 'kind' in artifact.from;
}

/** The same path in the working directory; an absolute one stays. */
function defaultPlace(path: string): string {
  return path.startsWith('//') ? path.slice(2) : path;
}

function unknownComponent(name: string, { places }: ConfigArtifact, { parts }: TransferContext) {
  const names = parts.map(({ part }) => part.config.name).filter((known) => known !== '');
  const meant = didYouMean(name, names);
  const known =
    names.length > 0 ? `The components are ${names.join(', ')}.` : 'The config has no components.';
  return report('IMGC3016', `There is no component \`${name}\`.`, {
    at: places.source,
    help: meant === undefined ? known : `Did you mean \`${meant}\`?`,
  });
}

function offersNothing({ places }: ConfigArtifact, { part }: PartPlan): Diagnostic {
  return report('IMGC3005', `The component \`${part.config.name}\` does not say what it makes.`, {
    at: places.source,
    help: `Name the path here, \`{component: ${part.config.name}, path: …}\`, or \`artifacts\` in the component.`,
  });
}

function unproduced({ from, path, places }: ConfigArtifact, { tasks }: PartPlan) {
  const builds = tasks.some(({ role }) => role === 'build');
  const message =
    from.kind === 'context'
      ? `There is no \`${path}\` in the project.`
      : builds
        ? `Nothing produces \`${path}\`: the build leaves no such file, and the project has none.`
        : `Nothing produces \`${path}\`: there is no build step, and the project has no such file.`;
  const help =
    from.kind === 'context'
      ? 'Is the path right?'
      : 'Say the command that makes it, `build: {command: …}`, or mend the path.';
  return report('IMGC3005', message, { at: places.path, help });
}
