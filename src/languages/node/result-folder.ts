import { resultFolders } from './result-folders.ts';
import { entryFile } from './start-command.ts';

/** The folder that a build leaves and that the command runs, if it is one of those. */
export function resultFolder(command: readonly string[]): string | undefined {
  const [folder = '', ...rest] = entryFile(command)?.split('/') ?? [];
  return rest.length > 0 && resultFolders.includes(folder) ? folder : undefined;
}
