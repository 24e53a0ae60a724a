import type { Cache, Run, Text } from '../../../model/recipe.ts';
import type { Group } from '../dependency.ts';

/** What a manager has to know of the project. */
export interface ManagerInput {
  /** The config's own choice. */
  version?: string;
  /** The version of Python that it runs on. */
  python: string;
  /** What holds the dependencies of the tests. */
  testGroups: Group[];
  /** Groups that it would install unasked, which nothing needs in production. */
  unwantedGroups: string[];
  /** Requirements of the application, for pip. */
  requirements?: string;
  /** Requirements of the tests, for a manager that knows no groups. */
  testRequirements?: string;
  /** What is installed before the project has not all that it needs, so that comes together with it. */
  bringsDependencies: boolean;
}

/** How one package manager installs into the virtual environment. */
export interface Manager {
  /** Once, on the toolchain. */
  setup: Run[];
  env: Record<string, Text>;
  /** What makes it, and pip, install into the environment whatever a command of the user's says. */
  activeEnv: Record<string, Text>;
  cache: Cache;
  /** What runs in production, without the project itself. */
  install: Run[];
  /** The dependencies of the tests besides. */
  installTests: Run[];
  /** The project itself, as a package. */
  project: { run: Run[]; env: Record<string, Text>; cache: Cache };
  /** The same without taking away what only the tests need. */
  projectForTests: Run[];
}
