/**
 * `npm run bench -- compile`: what `compile()` costs a process that calls it often. The services are the examples as they
 * are, with their lockfiles, in turn, each under a name of its own: the small ones, and all of them. Every figure is of a
 * process of its own, and these take turns, so that a machine whose speed drifts is unfair to none.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './median.ts';

const rounds = 3;
const budget = { seconds: 1, megabytes: 300 };
const folder = mkdtempSync(join(tmpdir(), 'imgc-bench-'));

/** In milliseconds, and the most memory that it ever held in MB. */
interface Measured {
  wall: number;
  cpu: number;
  memory: number;
}

/** The files of an example; its config without the name, because each service has its own. */
function serviceOf(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const own = paths.filter(
    (path) => !/(^|\/)(node_modules|\.imgc)(\/|$)/.test(path) && statSync(join(root, path)).isFile(),
  );
  const texts = own.map((path) => [path, readFileSync(join(root, path), 'utf8')]);
  const files = Object.fromEntries(texts) as Record<string, string>;
  return { ...files, 'build.config.yaml': files['build.config.yaml']?.replace(/^name:.*\n/m, '') ?? '' };
}

/** One language, one component, and what ships is its own. */
function isSmall(service: Record<string, string>): boolean {
  return !/^(components|artifacts):/m.test(service['build.config.yaml'] ?? '');
}

function once(servicesFile: string, count: number): Measured {
  const library = pathToFileURL(resolve('dist/index.js')).href;
  const args = ['test/bench/compile-many.mjs', library, servicesFile, String(count)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

function row(titles: string[], runs: Measured[]): string {
  const seconds = (values: number[]) =>
    `${(median(values) / 1000).toFixed(2)} (${(Math.min(...values) / 1000).toFixed(2)})`;
  const memory = Math.max(...runs.map((run) => run.memory)).toFixed(0);
  return `| ${[...titles, seconds(runs.map((run) => run.wall)), seconds(runs.map((run) => run.cpu)), memory].join(' | ')} |`;
}

const every = readdirSync('examples').map((name) => serviceOf(join('examples', name)));
const sets = Object.entries({ small: every.filter(isSmall), all: every }).map(([title, services]) => {
  const file = join(folder, `${title}.json`);
  writeFileSync(file, JSON.stringify(services));
  return { title: `${title}: ${services.length}`, file, few: [] as Measured[], many: [] as Measured[] };
});
for (let round = 0; round < rounds; round++) {
  for (const { file, few, many } of sets) {
    few.push(once(file, 1000));
    many.push(once(file, 10_000));
  }
}
rmSync(folder, { recursive: true });

console.log(`\nThe services in turn, ${rounds} processes a row: median (best).\n`);
console.log('| Services | compile() calls in one process | wall, s | CPU, s | most memory, MB |');
console.log('| --- | --- | --- | --- | --- |');
console.log(`| | budget of 1,000 | ${budget.seconds.toFixed(2)} | | ${budget.megabytes} |`);
for (const { title, few, many } of sets) {
  const times = (key: 'wall' | 'cpu') =>
    (median(many.map((run) => run[key])) / median(few.map((run) => run[key]))).toFixed(1);
  console.log(row([title, '1,000'], few));
  console.log(row([title, '10,000'], many));
  console.log(`| ${title} | 10,000 ÷ 1,000; linear is 10 at most | ${times('wall')} | ${times('cpu')} | |`);
}
