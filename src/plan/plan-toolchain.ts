import { imageReference } from '../images/image-reference.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Stage, Step } from '../model/plan.ts';
import { installPackages, uninstallable } from './install-packages.ts';
import { type PartPlan, stageName } from './part-plan.ts';
import { secretArguments, secretMounts } from './secret-mounts.ts';
import { trustEnv, trustMounts } from './trust.ts';

/** What every task of a part stands on: its image, system packages, the package manager. */
export function planToolchain(
  plan: PartPlan,
  { mirrors }: Config,
): { stage: Stage; diagnostics: Diagnostic[] } {
  const { part, toolchain: row, fixedVersion } = plan;
  const { recipe, config } = part;
  const version = 'family' in recipe.toolchain ? recipe.toolchain.version : undefined;
  const small = 'family' in recipe.toolchain && recipe.toolchain.compiles === false && row.flavour === 'slim';
  const image = imageReference(row, version, mirrors, fixedVersion);
  const origins =
    'reference' in recipe.toolchain ? [recipe.toolchain.origin] : version ? [version.origin] : [];
  const trusting = { mounts: trustMounts(part), env: trustEnv(part) };
  const setup: Step[] =
    recipe.setup.length === 0
      ? []
      : [
          ...secretArguments(part, 'setup'),
          {
            kind: 'run',
            runs: recipe.setup,
            env: trusting.env,
            mounts: [...secretMounts(part, 'setup'), ...trusting.mounts],
            origins,
          },
        ];
  const help = 'Choose a toolchain that has one: `language: {name: custom, image: "debian:trixie-slim"}`.';
  return {
    diagnostics: uninstallable(config.build.packages, row, help),
    stage: {
      name: stageName(plan, 'toolchain'),
      title: `has what the build needs${small ? ', and no compilers' : ''}`,
      base: image === 'scratch' ? image : { image, symlinks: [...row.symlinks] },
      platform: recipe.platform,
      steps: [
        ...installPackages([...(recipe.packages ?? []), ...config.build.packages], row, trusting),
        { kind: 'workdir', path: plan.folder, origins },
        ...setup,
      ],
      origins,
    },
  };
}
