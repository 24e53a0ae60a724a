import { baseImages, ensureBases } from './base-images.ts';
import { frontendImages, makeBuildkit } from './buildkit-images.ts';
import { ensureContainerBuilder } from './container-builder.ts';
import { type EngineOwner, startEngine } from './engine.ts';
import { ensureFarm } from './farm.ts';
import { installPackages } from './install-packages.ts';
import { startPackageCache } from './package-cache.ts';
import { publishImages } from './publish-images.ts';
import { registryAnswers, startRegistry } from './registry.ts';
import type { Say } from './say.ts';

/** What the lab is made of, each after what it needs. */
export const partNames = [
  'registry',
  'engine',
  'packages',
  'bases',
  'buildkit',
  'container',
  'farm',
  'frontend',
] as const;
export type PartName = (typeof partNames)[number];

interface Part {
  needs: readonly PartName[];
  /** Does what is missing, and says it. */
  bringUp: (say: Say, owner: EngineOwner) => Promise<void>;
}

const parts: Record<PartName, Part> = {
  registry: {
    needs: [],
    bringUp: async (say) => {
      if (await registryAnswers()) return;
      await installPackages(say);
      await startRegistry(say);
    },
  },
  engine: {
    needs: ['registry'],
    bringUp: async (say, owner) => {
      if (owner !== 'none') return;
      await installPackages(say);
      await startEngine(say);
    },
  },
  packages: { needs: ['engine'], bringUp: startPackageCache },
  bases: {
    needs: ['packages'],
    bringUp: (say) => publishImages(baseImages, say, ensureBases(say)),
  },
  buildkit: { needs: ['bases'], bringUp: makeBuildkit },
  container: { needs: ['buildkit'], bringUp: ensureContainerBuilder },
  farm: { needs: ['buildkit'], bringUp: ensureFarm },
  frontend: { needs: ['buildkit'], bringUp: (say) => publishImages(frontendImages, say) },
};

/** Brings up these parts with what they need, each once, and side by side where none needs the other. */
export async function bringUp(wanted: readonly PartName[], owner: EngineOwner, say: Say): Promise<void> {
  const begun = new Map<PartName, Promise<void>>();
  const begin = async (name: PartName) => {
    const { needs, bringUp } = parts[name];
    await Promise.all(needs.map(once));
    await bringUp(say, owner);
  };
  const once = (name: PartName) => {
    const promise = begun.get(name) ?? begin(name);
    begun.set(name, promise);
    return promise;
  };
  await Promise.all(wanted.map(once));
}
