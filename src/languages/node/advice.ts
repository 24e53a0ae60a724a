import type { Advice, Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';

const command = '`build.install.command`';

/** What an install command of the user's own may do that imgc's own would not. */
export function adviceOn(facts: NodeFacts, wishes: Wishes): Advice[] {
  if (!wishes.installs || !facts.hasDependencies) return [];
  return [...noLockfile(facts), ...(wishes.runs ? developmentShips(facts, wishes) : [])];
}

function noLockfile({ choice, manifest }: NodeFacts): Advice[] {
  if (choice.lockfile !== undefined) return [];
  return [
    {
      about: 'no-lockfile',
      message: 'There is no lockfile: two builds of the same commit may install different versions.',
      help: `Run \`${choice.name} install\` and commit the lockfile.`,
      origin: manifest.place,
    },
  ];
}

function developmentShips(facts: NodeFacts, { at, places }: Wishes): Advice[] {
  const { choice, manager, manifest, site, hasProductionDependencies } = facts;
  const develops = manifest.dependencies.length > manifest.production.length;
  if (manager.productionEnv || site || !develops || !hasProductionDependencies) return [];
  return [
    {
      about: 'dev-dependencies',
      message: `${command} installs the dependencies of development too, and the image gets them: ${choice.name} has no variable against it.`,
      help: `Leave ${command} out: imgc installs both sets, and ships the one for production.`,
      origin: places.install ?? at,
    },
  ];
}
