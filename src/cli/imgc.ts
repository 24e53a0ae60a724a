import { exitWhenInterrupted } from '../host/when-interrupted.ts';
import { writeOut } from '../host/write-out.ts';
import { exitCodes } from './exit-codes.ts';
import { main } from './main.ts';

exitWhenInterrupted(exitCodes.interrupted);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // What is expected to fail is a diagnostic; whatever is thrown is a bug of imgc's own.
    writeOut(2, `imgc has a bug: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 70;
  },
);
