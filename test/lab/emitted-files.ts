import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../../src/model/compilation.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Writes what imgc made into a folder of its own, so that the project stays as it is; gives the Dockerfile's path. */
export function writeEmitted({ dockerfile, dockerignore }: Output): string {
  const folder = temporaryFolder('emitted');
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  writeFileSync(join(folder, 'Dockerfile.dockerignore'), dockerignore);
  return join(folder, 'Dockerfile');
}
