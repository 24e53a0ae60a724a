/**
 * Folders that a build makes and nobody keeps in the repository. An entry file elsewhere, such as in src, is a source
 * that the build may have changed: then everything ships.
 */
export const resultFolders = ['dist', 'build', 'out', 'output'];
