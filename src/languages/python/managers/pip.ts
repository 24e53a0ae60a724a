import { installTool, makeVenv, pipCache, pipIntoVenv, venv } from '../virtual-environment.ts';
import type { Manager, ManagerInput } from './manager.ts';

/** The toolchain's own pip. It demands hashes by itself where the requirements have any, and compiles to bytecode. */
export function pip({
  version,
  requirements = 'requirements.txt',
  testRequirements,
  bringsDependencies,
}: ManagerInput): Manager {
  const fromFile = (file: string) => ({ argv: ['pip', 'install', '--requirement', file] });
  const project = installByPip(bringsDependencies);
  return {
    setup: [...(version === undefined ? [] : [installTool(`pip==${version}`)]), makeVenv],
    env: pipIntoVenv,
    activeEnv: { ...pipIntoVenv, VIRTUAL_ENV: venv },
    cache: pipCache,
    install: [fromFile(requirements)],
    installTests: testRequirements === undefined ? [] : [fromFile(testRequirements)],
    project,
    projectForTests: project.run,
  };
}

/** The project as a package, for the managers that would only link to its sources. */
export function installByPip(withDependencies = false): Manager['project'] {
  const flags = withDependencies ? [] : ['--no-deps'];
  return { run: [{ argv: ['pip', 'install', ...flags, '.'] }], env: pipIntoVenv, cache: pipCache };
}
