import { entryFile } from './start-command.ts';

/**
 * Folders that a build makes and nobody keeps in the repository. An entry file elsewhere, such as in src, is a source
 * that the build may have changed: then everything ships.
 */
const resultFolders = ['dist', 'build', 'out', 'output'];

/** The folder that a build leaves and that the command runs, if it is one of those. */
export function resultFolder(command: readonly string[]): string | undefined {
  const [folder = '', ...rest] = entryFile(command)?.split('/') ?? [];
  return rest.length > 0 && resultFolders.includes(folder) ? folder : undefined;
}
