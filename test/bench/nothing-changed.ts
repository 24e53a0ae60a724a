/**
 * `npm run bench -- nothing-changed`: what `imgc build` costs more than the very command that it runs, when there is nothing to
 * do. Both run in turn, and the difference of each pair counts.
 */
import { spawnSync } from 'node:child_process';
import { ensureLab } from '../lab/ensure-lab.ts';
import { run } from '../lab/run.ts';
import { say } from '../lab/say.ts';
import { theseVersions, thisMachine } from './images/machine.ts';
import { least, medianAdded, type NothingChanged } from './images/measured.ts';
import { readResults, withNothingChanged, writeResults } from './images/results.ts';

const example = 'node-express';
const pairs = 31;
const results = 'docs';
const cwd = `examples/${example}`;
// Node.js reads these before any program of ours, and some machines have hundreds of them.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

const imgc = ['node', '../../dist/imgc.cjs', 'build'];

/** Milliseconds of a whole process. */
function timed([command = '', ...args]: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return took;
}

async function measure(): Promise<NothingChanged> {
  const lab = await ensureLab(say, ['bases', 'buildkit']);
  if (lab.engine === 'none') throw new Error(lab.reason);
  timed(imgc);
  const line = await run('node', [...imgc.slice(1), '--dry-run', '--progress', 'quiet'], { cwd });
  const command = line.split('\n').find((words) => words.includes('docker buildx build')) ?? '';
  const buildx = ['sh', '-c', `exec ${command.trim()} --progress=rawjson`];
  timed(buildx);
  const milliseconds: NothingChanged['milliseconds'] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const turns = pair % 2 === 0 ? [imgc, buildx] : [buildx, imgc];
    const took = new Map(turns.map((command) => [command, timed(command)]));
    milliseconds.push({ imgc: took.get(imgc) ?? NaN, buildx: took.get(buildx) ?? NaN });
  }
  return { date: new Date().toISOString().slice(0, 10), example, milliseconds };
}

const measured = await measure();
const added = medianAdded(measured);
console.log(`imgc build, nothing changed: ${added.toFixed(0)} ms more than docker buildx build`);
console.log(`least of ${pairs}: ${least(measured, 'imgc')} and ${least(measured, 'buildx')} ms`);
const surroundings = { machine: thisMachine(), versions: await theseVersions() };
const all = withNothingChanged(readResults(results), surroundings, measured);
if (all) writeResults(results, all);
else console.log(`${results} has figures of other programs or another machine, and stays as it is.`);
