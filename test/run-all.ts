/** `npm test`: everything, the lab included, and one line at the end that says how many cases there were. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { execa } from 'execa';

interface Case {
  fullName: string;
  status: string;
  failureMessages: string[];
}

interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
  testResults: { name: string; assertionResults: Case[] }[];
}

const folder = mkdtempSync(join(tmpdir(), 'imgc-results-'));

/** Shows what it runs, and whether it went well; at its end alone what runs beside something else. */
async function step(title: string, command: string, args: string[], apart = false): Promise<boolean> {
  const says = `\n== ${title}: ${command} ${args.join(' ')}`;
  if (!apart) console.log(says);
  const out = apart ? 'pipe' : 'inherit';
  const { failed, all } = await execa(command, args, {
    stdio: ['ignore', out, out],
    all: apart,
    reject: false,
    preferLocal: true,
  });
  if (apart) console.log(`${says}\n${all}`);
  if (failed) console.log(`== ${title}: failed`);
  return !failed;
}

/**
 * Brings up the lab while nothing needs it yet: most of that is waiting. What fails fails again, and is said, in the
 * case that needs it.
 */
function beginLab(): () => Promise<void> {
  const bringingUp = execa('tsx', ['test/lab/main.ts'], { all: true, reject: false, preferLocal: true });
  return async () => {
    console.log(`\n== lab: brought up beside all that\n${(await bringingUp).all}`);
  };
}

/** A failure before the first case counts as one, so that it cannot pass for silence. */
async function cases(project: string, apart = false): Promise<Counts> {
  const file = join(folder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const good = await step(`${project} tests`, 'vitest', ['run', '--project', project, ...reporters], apart);
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Counts), success: good };
  } catch (error) {
    console.log(`The ${project} tests left no result: ${(error as Error).message}`);
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false, testResults: [] };
  }
}

const labIsUp = beginLab();
const checks = [
  await step('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  await step('lint', 'eslint', ['.']),
  await step('types', 'tsc', ['--noEmit']),
  await step('bundle', 'npm', ['run', '--silent', 'build']),
];
const unit = await cases('unit');
await labIsUp();
// Much of the one is waiting for builders that start and time that passes, most of the other is work.
const sideBySide = await Promise.all([cases('lab'), cases('runners', true)]);
const results = [unit, ...sideBySide, await cases('alone'), await cases('bases')];

/** They failed once, and passed when they were run again. */
const unsteady = results
  .flatMap(({ testResults }) => testResults)
  .flatMap(({ name, assertionResults }) =>
    assertionResults.map((result) => ({ file: relative('.', name), ...result })),
  )
  .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0);
for (const { file, fullName, failureMessages } of unsteady)
  console.log(`\nPassed at the second try: ${file} > ${fullName}\n${failureMessages.join('\n')}`);

const sum = (key: 'numPassedTests' | 'numFailedTests' | 'numPendingTests') =>
  results.reduce((total, result) => total + result[key], 0);
const skipped = sum('numPendingTests');
if (process.env.CI && skipped > 0) console.log(`\nIn CI no case may be skipped, and ${skipped} were.`);
const failedChecks = checks.filter((good) => !good).length;
const good =
  failedChecks === 0 && results.every(({ success }) => success) && !(process.env.CI && skipped > 0);
console.log(
  `\n${sum('numPassedTests')} passed, ${sum('numFailedTests') + failedChecks} failed, ${skipped} skipped`,
);
process.exitCode = good ? 0 : 1;
