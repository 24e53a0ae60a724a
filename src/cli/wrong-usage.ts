import { writeOut } from '../host/write-out.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Says what was typed wrongly. */
export function wrongUsage(message: string): ExitCode {
  writeOut(2, `imgc: ${message}\n`);
  return exitCodes.usage;
}
