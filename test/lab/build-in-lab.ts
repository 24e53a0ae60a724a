import { execa } from 'execa';
import { temporaryImage } from './temporary-image.ts';

/** Far more than any build of the tests takes. */
const patience = 4 * 60_000;

/**
 * A build by plain buildx of a Dockerfile that imgc wrote, with the engine's own progress stream. The image goes with the
 * file of tests.
 */
export function buildInLab(
  folder: string,
  dockerfile: string,
  tag: string,
  more: string[] = [],
): Promise<string> {
  // Its layers lie in the engine alone; to compress them would take longer than most steps.
  return buildTo(
    ['--output=type=docker,compression=uncompressed', '--tag', temporaryImage(tag)],
    folder,
    dockerfile,
    more,
  );
}

/** The same, for a result that goes elsewhere than into the engine. */
export async function buildTo(
  output: string[],
  folder: string,
  dockerfile: string,
  more: string[] = [],
): Promise<string> {
  const args = ['buildx', 'build', ...output, '--progress=rawjson', '--file', dockerfile, ...more, '.'];
  const once = () => execa('docker', args, { cwd: folder, reject: false, timeout: patience });
  const build = `The build of ${output.at(-1)}`;
  let result = await once();
  const mishap = result.timedOut ? `did not end in ${patience / 60_000} minutes` : mishapIn(result.stderr);
  if (mishap !== undefined) {
    console.error(`${build} ${mishap}, and is tried once more.`);
    result = await once();
  }
  const { stderr, failed } = result;
  if (failed) throw new Error(`${build} failed:\n${stderr.split('\n').slice(-20).join('\n')}`);
  return stderr;
}

/** What is nobody's fault here, in the words of the engine; what is does so again. */
function mishapIn(log: string): string | undefined {
  if (/exit code: 137\b/.test(log)) return 'was killed on a machine without memory';
  // Another case took its image away, and the engine's collector the layers that this one was about to stand on.
  if (/parent snapshot \S+ does not exist/.test(log)) return 'lost a layer to the removal of another image';
  return undefined;
}

interface Warning {
  ruleName: string;
  detail: string;
}

/** https://github.com/moby/buildkit/blob/v0.26.0/frontend/subrequests/lint/lint.go */
interface Answer {
  warnings?: Warning[];
  buildError?: { message: string };
}

/** What the engine's own linter says of it. https://docs.docker.com/reference/build-checks/ */
export async function lintInLab(folder: string, dockerfile: string, more: string[] = []): Promise<Warning[]> {
  const args = ['buildx', 'build', '--call=check,format=json', '--file', dockerfile, ...more, '.'];
  const { stdout, stderr } = await execa('docker', args, { cwd: folder, reject: false });
  const { warnings, buildError } = parse(stdout, stderr) as Answer;
  // Of a Dockerfile that cannot be read there are no warnings either.
  if (buildError) throw new Error(`The linter cannot read it: ${buildError.message}`);
  return warnings ?? [];
}

function parse(stdout: string, stderr: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new Error(`The linter gave no answer:\n${stderr}`, { cause: error });
  }
}
