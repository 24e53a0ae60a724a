import { entryFile, preloads } from './entry-file.ts';
import { resultFolders } from './result-folders.ts';

/** Loaders that read tsconfig.json where the application is started. https://github.com/dividab/tsconfig-paths */
const readsConfiguration = /^(?:tsconfig-paths|ts-node|tsx|@swc-node\/register)(?:\/|$)/;

/** The folder that a build leaves and that the command runs, if it is one of those and all that it runs. */
export function resultFolder(command: readonly string[]): string | undefined {
  const [folder = '', ...rest] = entryFile(command)?.split('/') ?? [];
  if (!resultFolders.includes(folder)) return undefined;
  const isFolder = rest.length > 0 || command.includes(folder) || command.includes(`./${folder}`);
  const isWithin = (path: string) => path.replace(/^\.\//, '').startsWith(`${folder}/`);
  const before = preloads(command);
  const isOutside = before.some(
    (name) => readsConfiguration.test(name) || (name.startsWith('.') && !isWithin(name)),
  );
  return isFolder && !isOutside ? folder : undefined;
}
