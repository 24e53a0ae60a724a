/**
 * `npm run bench`: how long imgc takes as a whole process, beside a Node.js that does nothing. The
 * two run in turn, so that a machine whose speed drifts is unfair to neither, and the ratio of each pair counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.ts';

const pairs = 30;
const budget = 1.35;
const cacheFolder = mkdtempSync(join(tmpdir(), 'imgc-bench-'));

interface Measured {
  wall: number;
  cpu: number;
}

function once(args: string[]): Measured {
  const before = childrenCpu();
  const start = performance.now();
  const env = { ...process.env, XDG_CACHE_HOME: cacheFolder };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, cpu: childrenCpu() - before };
}

/** Milliseconds of the processes that ended so far; Linux counts in hundredths of a second. proc_pid_stat(5) */
function childrenCpu(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function row(title: string, args: string[], before: () => void): string {
  const [ours, idle]: [Measured[], Measured[]] = [[], []];
  for (let pair = 0; pair < pairs; pair++) {
    before();
    ours.push(once(args));
    idle.push(once(['-e', '0']));
  }
  const wall = median(ours.map((run, pair) => run.wall / (idle[pair]?.wall ?? 1)));
  const total = (runs: Measured[]) => runs.reduce((sum, { cpu }) => sum + cpu, 0);
  const cells = [
    title,
    median(ours.map((run) => run.wall)).toFixed(0),
    median(idle.map((run) => run.wall)).toFixed(0),
    wall.toFixed(2),
    (total(ours) / total(idle)).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

const forget = () => rmSync(join(cacheFolder, 'imgc'), { recursive: true, force: true });
const compile = (name: string) => ['dist/imgc.cjs', 'compile', `examples/${name}`, '--stdout'];

console.log(`Node.js ${process.version}, ${pairs} pairs in turn; ratios are to \`node -e 0\`.\n`);
console.log('| command | ms | node -e 0, ms | wall, ratio | CPU, ratio |');
console.log('| --- | --- | --- | --- | --- |');
console.log(`| budget of later runs | | | | ${budget.toFixed(2)} |`);
once(['dist/imgc.cjs', '--version']);
console.log(row('imgc --version', ['dist/imgc.cjs', '--version'], () => {}));
for (const name of ['go-http', 'node-express']) {
  console.log(row(`compile ${name}, first run of a version`, compile(name), forget));
  once(compile(name));
  console.log(row(`compile ${name}, later runs`, compile(name), () => {}));
}
rmSync(cacheFolder, { recursive: true });
