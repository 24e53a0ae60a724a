import { packageFile } from '../host/package-file.ts';
import { writeOut } from '../host/write-out.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

export function runSchema(): ExitCode {
  writeOut(1, packageFile('schemas/build.config.schema.json'));
  return exitCodes.done;
}
