import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Plan, RunStep, Step } from '../model/plan.ts';
import type { Builder } from './builder.ts';
import { olderThan } from './older-than.ts';

/** A version of the Dockerfile language, and what has it built in. */
export interface Frontend {
  dockerfile: string;
  buildkit: string;
  engine: string;
}

/** What one Dockerfile must be read by. */
export interface NeededFrontend extends Frontend {
  /** Where one that is new enough comes from, for a builder that has none. */
  image: string;
}

/** All that imgc may write without a `# syntax` line. https://docs.docker.com/build/buildkit/dockerfile-release-notes/ */
export const baseline: Frontend = { dockerfile: '1.19', buildkit: '0.25', engine: '28.5' };

const needs: readonly (Frontend & { by(step: Step): boolean })[] = [
  { ...baseline, by: (step) => step.kind === 'copy' && step.exclude.length > 0 },
  { dockerfile: '1.14', buildkit: '0.20', engine: '28.0', by: hasMode },
  {
    dockerfile: '1.10',
    buildkit: '0.16',
    engine: '27.3',
    by: (step) => step.kind === 'run' && hasSecretVariable(step),
  },
];

/** What the Dockerfile of a plan is read by; undefined where each engine with BuildKit can, or it names its own. */
export function neededFrontend({ stages, syntax }: Plan): Frontend | undefined {
  if (syntax !== undefined) return undefined;
  const steps = stages.flatMap((stage) => stage.steps);
  return needs.find(({ by }) => steps.some(by));
}

/** Why the builder's own frontend cannot read it. */
export function frontendFault(
  { name, driver, version = '' }: Builder,
  engine: string,
  needed: Frontend | undefined,
): Diagnostic[] {
  const inEngine = driver === 'docker';
  // Distributions build the engine without a version of its BuildKit, and its own says the same.
  if (!needed || !(inEngine ? olderThan(engine, needed.engine) : olderThan(version, needed.buildkit)))
    return [];
  const has = inEngine ? `Docker ${engine}` : `BuildKit ${version} of the builder \`${name}\``;
  const message = `${has} reads an older Dockerfile language than ${needed.dockerfile}, which imgc writes.`;
  const newer = inEngine ? `Docker ${needed.engine}` : `BuildKit ${needed.buildkit}`;
  const help = `Upgrade to ${newer}, or let the build fetch a newer one: \`imgc build --build-arg BUILDKIT_SYNTAX=docker/dockerfile:1\`.`;
  return [report('IMGC6021', message, { help })];
}

/** Permissions are written in letters, whatever the config has. */
function hasMode(step: Step): boolean {
  return 'mode' in step && step.mode !== undefined;
}

function hasSecretVariable({ mounts }: RunStep): boolean {
  return mounts.some((mount) => mount.type === 'secret' && mount.env !== undefined);
}
