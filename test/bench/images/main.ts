/** `npm run bench`: measures, and writes `docs/benchmarks.md`, its picture and its figures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBuildkitdConfig } from '../../lab/container-builder.ts';
import { ensureLab } from '../../lab/ensure-lab.ts';
import { say } from '../../lab/say.ts';
import { removeBuilder } from './builder.ts';
import { thisMachine, theseVersions } from './machine.ts';
import { measureExample } from './measure-example.ts';
import { type Options, readOptions, usage } from './options.ts';
import { draw, readResults, withExample, writeResults } from './results.ts';
import { variants } from './variants.ts';

const options = readOptions(process.argv.slice(2));
if ('fault' in options) {
  console.error(`${options.fault}\n${usage}`);
  process.exitCode = 2;
} else process.exitCode = options.draw ? drawAgain(options.out) : await measure(options);

function drawAgain(folder: string): number {
  const measured = readResults(folder);
  if (measured) draw(folder, measured);
  else console.error(`${folder} has no benchmarks.json yet.`);
  return measured ? 0 : 1;
}

async function measure({ examples, runs, out }: Options): Promise<number> {
  const lab = await ensureLab(say, ['bases', 'buildkit']);
  if (lab.engine !== 'lab') {
    console.error(lab.engine === 'none' ? lab.reason : 'The benchmark runs on the engine of the lab alone.');
    return 4;
  }
  const surroundings = { machine: thisMachine(), versions: await theseVersions() };
  const config = ['--buildkitd-config', writeBuildkitdConfig()];
  const builderOptions = ['--driver', 'docker-container', '--driver-opt', 'network=host', ...config];
  const folder = mkdtempSync(join(tmpdir(), 'imgc-bench-'));
  const cleanUp = async () => {
    for (const variant of variants) await removeBuilder(variant);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  let failed = false;
  for (const example of examples) {
    try {
      const measured = await measureExample(runs, { example, builderOptions, folder });
      // After each, so that little is lost when something ends the benchmark.
      writeResults(out, withExample(readResults(out), surroundings, measured));
    } catch (error) {
      console.error(`${example.name} cannot be measured.`, error);
      failed = true;
    }
  }
  await cleanUp();
  return failed ? 1 : 0;
}
