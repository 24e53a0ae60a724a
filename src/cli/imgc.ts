import { writeOut } from '../host/write-out.ts';
import { main } from './main.ts';

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
