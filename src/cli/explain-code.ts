import { catalog, type Code } from '../diagnostics/catalog.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { packageFile } from '../host/package-file.ts';
import { writeOut } from '../host/write-out.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { wrongUsage } from './wrong-usage.ts';

/** Prints the page of a code. */
export function explainCode(code: string, asJson: boolean): ExitCode {
  if (!isCode(code)) return wrongUsage(unknownCode(code));
  const page = packageFile(`docs/diagnostics/${code}.md`);
  writeOut(1, asJson ? `${JSON.stringify({ code, ...catalog[code], page }, null, 2)}\n` : page);
  return exitCodes.done;
}

function isCode(code: string): code is Code {
  return Object.hasOwn(catalog, code);
}

function unknownCode(code: string): string {
  const meant = didYouMean(code, Object.keys(catalog));
  const hint = meant === undefined ? 'A diagnostic shows its own in brackets.' : `Did you mean \`${meant}\`?`;
  return `There is no code \`${code}\`. ${hint}`;
}
