#!/usr/bin/env node
import { main } from './main.ts';

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // What is expected to fail is a diagnostic; whatever is thrown is a bug of imgc's own.
    process.stderr.write(`imgc has a bug: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 70;
  },
);
