import { hasErrors, report } from '../diagnostics/report.ts';
import { type FileToWrite, isOurs, present, writeFiles } from '../host/write-files.ts';
import { writeOut } from '../host/write-out.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Reporter } from './reporter.ts';

/** Files that somebody keeps with the project. */
export interface KeptFiles {
  /** What their paths are relative to. */
  root: string;
  files: readonly FileToWrite[];
  /** What writes them again. */
  command: string;
  /** The words for one of them that lies in the way. */
  print: string;
  /** A path as the user would type it. */
  shown(path: string): string;
}

/** Writes them, unless somebody else wrote one that lies there. */
export function writeKept(
  { root, files, print, shown }: KeptFiles,
  force: boolean,
  reporter: Reporter,
): ExitCode {
  const foreign = force ? [] : files.filter(({ path }) => !isOurs(present(root, path)));
  const diagnostics = foreign.length > 0 ? foreign.map(inTheWay) : writeFiles(root, files);
  reporter.show(diagnostics);
  if (hasErrors(diagnostics)) return exitCodes.wrongInput;
  reporter.say(`Wrote ${files.map(({ path }) => shown(path)).join(' and ')}.`);
  return exitCodes.done;

  function inTheWay({ path }: FileToWrite): Diagnostic {
    return report('IMGC6004', `\`${shown(path)}\` is there, and imgc did not write it.`, {
      help: `Move it away, print ${print} with \`--stdout\`, or overwrite it with \`--force\`.`,
    });
  }
}

/** Shows how what lies there differs from what would be written. */
export async function compareKept(
  { root, files, command, shown }: KeptFiles,
  reporter: Reporter,
): Promise<ExitCode> {
  const drifted = files.filter(({ path, text }) => present(root, path) !== text);
  if (drifted.length === 0) return exitCodes.done;
  const { createTwoFilesPatch } = await import('diff');
  for (const { path, text } of drifted) {
    const name = shown(path);
    const written = present(root, path) ?? '';
    writeOut(1, createTwoFilesPatch(name, name, written, text, 'as it is written', 'as the config says'));
  }
  reporter.show(
    drifted.map(({ path }) =>
      report('IMGC6005', `\`${shown(path)}\` is not what the config says.`, {
        help: `Run \`${command}\` and commit what it writes.`,
      }),
    ),
  );
  return exitCodes.wrongInput;
}
