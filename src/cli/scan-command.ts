import { report } from '../diagnostics/report.ts';
import { isTerminal } from '../host/is-terminal.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import { type Finding, inOrder, isAtLeast, type Threshold } from '../scan/finding.ts';
import { type Scanner, scanners } from '../scan/scanners.ts';
import type { Typed } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { imageOf } from './image-of.ts';
import { renderFindings } from './render-findings.ts';
import { type Reporter, reporterFor } from './reporter.ts';

/** Has a program that knows vulnerabilities look at an image. */
export async function runScan({ word = '.', flags }: Typed): Promise<number> {
  const reporter = reporterFor({});
  const threshold = (flags.severity ?? 'high') as Threshold;
  const scanner = await installedScanner(flags.scanner as string | undefined, reporter);
  if (!scanner) return exitCodes.noEngine;
  const image = await imageOf(word, reporter);
  if ('exitCode' in image) return image.exitCode;
  reporter.say(`${scanner.name} looks at ${image.reference}; a first time it fetches its database.`);
  const findings = await scan(scanner, image.reference, reporter);
  if (!findings) return exitCodes.noEngine;
  const bad = findings.filter(({ severity }) => isAtLeast(severity, threshold));
  if (flags.json) {
    const shown = {
      image: image.reference,
      scanner: scanner.name,
      threshold,
      failed: bad.length > 0,
      findings,
    };
    writeOut(1, `${JSON.stringify(shown, null, 2)}\n`);
  } else {
    const paint = paintFor(isTerminal(1), process.env);
    writeOut(1, renderFindings(image.reference, findings, threshold, paint));
  }
  if (bad.length === 0) return exitCodes.done;
  reporter.show([tooMany(bad, threshold, image.reference)]);
  return exitCodes.wrongInput;
}

async function installedScanner(asked: string | undefined, reporter: Reporter): Promise<Scanner | undefined> {
  const { ask } = await import('../host/ask-process.ts');
  const wanted = scanners.filter(({ name }) => asked === undefined || name === asked);
  const answers = await Promise.all(wanted.map(({ question }) => ask(question)));
  const found = wanted.find((_, index) => answers[index]?.succeeded);
  if (found) return found;
  const names = wanted.map(({ name }) => name).join(', ');
  const help = `Install ${wanted.length > 1 ? 'one of them' : 'it'}: ${wanted.map(({ name, page }) => `${name}, ${page}`).join('; ')}.`;
  const message =
    wanted.length > 1 ? `There is no scanner here: none of ${names}.` : `There is no ${names} here.`;
  reporter.show([report('IMGC6040', message, { help })]);
  return undefined;
}

async function scan(
  { name, scan, read }: Scanner,
  image: string,
  reporter: Reporter,
): Promise<Finding[] | undefined> {
  const { runScanner } = await import('../host/run-scanner.ts');
  const { succeeded, printed, said } = await runScanner(scan(image));
  const found = succeeded ? read(parsed(printed)) : undefined;
  if (found) return inOrder(found);
  const why = succeeded ? 'printed something that imgc cannot read' : 'failed';
  const words = said.split('\n').slice(-12).join('\n');
  const help = `It said: ${words || 'nothing'}`;
  reporter.show([report('IMGC6041', `\`${name}\` ${why}.`, { help })]);
  return undefined;
}

/** Some print a word to people in front of it. */
function parsed(printed: string): unknown {
  try {
    return JSON.parse(printed.slice(Math.max(0, printed.indexOf('{'))));
  } catch {
    // Said as what nobody can read.
    return undefined;
  }
}

function tooMany(bad: readonly Finding[], threshold: Threshold, image: string) {
  const [count, are] =
    bad.length === 1 ? ['one vulnerability', 'is'] : [`${bad.length} vulnerabilities`, 'are'];
  const named = `that ${are} ${threshold}${threshold === 'critical' ? '' : ' or worse'}`;
  const help = '`--severity` says from which one on that is too much.';
  return report('IMGC6042', `\`${image}\` has ${count} ${named}.`, { help });
}
