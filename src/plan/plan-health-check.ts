import { report } from '../diagnostics/report.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { RuntimeConfig } from '../model/config.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { ImageConfig } from '../model/plan.ts';
import type { Runtime } from '../model/recipe.ts';

/** A health check that works without a shell: by the runtime's own means, or by a command of the user's. */
export function planHealthCheck(
  { healthcheck, packages }: RuntimeConfig,
  runtime: Runtime,
  row: ImageRow,
  [port]: readonly number[],
): Outcome<NonNullable<ImageConfig['healthcheck']>> {
  if (!healthcheck) return { diagnostics: [] };
  const { ask, options, origin } = healthcheck;
  const refuse = (message: string, help: string) => ({
    diagnostics: [report('IMGC3007', message, { at: origin, help })],
  });
  const { http, command = [] } = ask;
  const [program = '', ...words] = command;
  if ((http === undefined) === (program === '')) {
    const both = http === undefined ? '' : ', not by both';
    return refuse(`A health check asks by \`http\` or by a \`command\`${both}.`, 'Say one of them.');
  }
  if (http === undefined) {
    const path = row.programs[program] ?? program;
    if (!row.shell && !path.startsWith('/')) {
      const message = `This base has no \`${program}\`, and no PATH to look for it.`;
      return refuse(message, 'Give the whole path of a program that the image has.');
    }
    return { value: { command: [path, ...words], options }, diagnostics: [] };
  }
  const probe = ownProbe(runtime, row) ?? usualProbe(row, packages);
  if (!probe) {
    const installs =
      row.packages === 'none'
        ? 'Bring a program that can (`artifacts: [{image: …}]`) and name it by `command`'
        : 'Install one that can: `packages: [curl]`';
    const help = `${installs}; or leave it out: Kubernetes and most load balancers ask from outside.`;
    return refuse('This base holds nothing that could ask the application for its health.', help);
  }
  if (port === undefined)
    return refuse('A health check over HTTP needs a port.', 'Say it: `runtime: {ports: [3000]}`.');
  const address = `http://127.0.0.1:${port}${ask.http}`;
  return { value: { command: [probe.program, ...probe.arguments, address], options }, diagnostics: [] };
}

type Probe = NonNullable<Runtime['probe']>;

/** What the application's own runtime asks by. */
function ownProbe({ probe }: Runtime, row: ImageRow): Probe | undefined {
  const program = probe && (row.programs[probe.program] ?? (row.shell ? probe.program : undefined));
  return program === undefined ? undefined : { ...probe, arguments: probe?.arguments ?? [], program };
}

/** Programs that many images have, or that the config installs; each fails unless the answer is good. */
const usualProbes: readonly Probe[] = [
  { program: 'curl', arguments: ['--fail', '--silent', '--output', '/dev/null'] },
  { program: 'wget', arguments: ['-q', '-O', '/dev/null'] },
];

function usualProbe(row: ImageRow, packages: RuntimeConfig['packages']): Probe | undefined {
  return usualProbes.find(
    ({ program }) => program in row.programs || packages.some(({ value }) => value === program),
  );
}
