import { report } from '../diagnostics/report.ts';
import type { ImageRow } from '../images/image-row.ts';
import { onlyLaunches } from '../images/only-launches.ts';
import type { RuntimeConfig } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { ImageConfig } from '../model/plan.ts';
import type { Runtime, Text } from '../model/recipe.ts';
import { planHealthCheck } from './plan-health-check.ts';
import { startsBy } from './starts-by.ts';

/** The metadata of the image: what starts, and what is said of it. */
export function planImageConfig(
  config: RuntimeConfig,
  runtime: Runtime,
  row: ImageRow,
  labels: Record<string, string>,
): Outcome<ImageConfig> {
  const ports = config.ports.length > 0 ? config.ports.map(({ value }) => value) : (runtime.ports ?? []);
  const start = startOf(config, runtime, row);
  const health = planHealthCheck(config, runtime, row, ports);
  const diagnostics = [...start.diagnostics, ...health.diagnostics];
  if (!start.value || diagnostics.length > 0) return { diagnostics };
  const stopSignal = config.stopSignal ?? runtime.stopSignal;
  return {
    diagnostics,
    value: {
      labels,
      env: { ...runtime.env, ...config.env },
      ports,
      volumes: config.volumes.map(({ value }) => value),
      origins: [config.origin],
      ...start.value,
      ...(health.value ? { healthcheck: health.value } : {}),
      ...(stopSignal === undefined ? {} : { stopSignal }),
    },
  };
}

type Start = Pick<ImageConfig, 'entrypoint' | 'command'>;

/** Programs are spelled as the base needs them, and left out where its own entrypoint starts them. */
function startOf(config: RuntimeConfig, runtime: Runtime, row: ImageRow): Outcome<Start> {
  const { entrypoint, command } = config;
  const said = startsBy(config);
  const [first = runtime.program, ...rest] = said?.value ?? [runtime.program];
  const after: Text[] = said ? rest : runtime.arguments;
  const path = spelled(first, runtime, row);
  if (path === undefined) return { diagnostics: [programMissing(first, said?.origin ?? config.origin, row)] };
  // Nothing is to stand before the words of `docker run`, that of the base included.
  if (entrypoint?.value.length === 0)
    return { value: { entrypoint: [], command: [path, ...after] }, diagnostics: [] };
  if (entrypoint) {
    // After a launcher, such as a small init, the command is a program as well; after a program of the base it is
    // its arguments, whatever they are called.
    const launches = !(first in row.programs);
    const launching = [path, ...after];
    if (!command && onlyLaunches(entrypoint.value))
      return launchedByDefault(launching, runtime, row, entrypoint.origin);
    return {
      value: withArguments(launching, launches ? launched(command, runtime, row) : command),
      diagnostics: [],
    };
  }
  const isLeft = row.entrypoint === first && (said !== undefined || !runtime.takesWords);
  const value = isLeft ? { command: after } : { entrypoint: [path, ...after] };
  return { value, diagnostics: [] };
}

/** Where the program lies; by its name alone where a folder of the PATH has it, or may have it. */
function spelled(program: string, { ownPrograms, places }: Runtime, row: ImageRow): string | undefined {
  if (program.startsWith('/')) return program;
  const known = places?.[program] ?? row.programs[program];
  return known ?? (row.shell || ownPrograms !== undefined ? program : undefined);
}

/** An entry point of the user's resets the base's command, so only the arguments that are said stand after it. */
function withArguments(entrypoint: Text[], command: Setting<Text[]> | undefined): Start {
  return command ? { entrypoint, command: command.value } : { entrypoint };
}

/** What the project starts by itself, by way of a launcher that names nothing. */
function launchedByDefault(
  entrypoint: Text[],
  runtime: Runtime,
  row: ImageRow,
  origin: ImageConfig['origins'][number],
): Outcome<Start> {
  const path = spelled(runtime.program, runtime, row);
  if (path === undefined) return { diagnostics: [programMissing(runtime.program, origin, row)] };
  return { value: { entrypoint, command: [path, ...runtime.arguments] }, diagnostics: [] };
}

/** The words that a launcher is to start, with the program where the image has it. */
function launched(
  command: Setting<string[]> | undefined,
  { places }: Runtime,
  row: ImageRow,
): Setting<string[]> | undefined {
  const [program = '', ...words] = command?.value ?? [];
  return command && { ...command, value: [places?.[program] ?? row.programs[program] ?? program, ...words] };
}

function programMissing(program: string, at: ImageConfig['origins'][number], row: ImageRow): Diagnostic {
  const known = Object.keys(row.programs);
  const there = known.length > 0 ? `There is ${known.join(', ')}.` : 'It has no programs of its own.';
  return report('IMGC3006', `The base has no program \`${program}\`. ${there}`, {
    at,
    help: 'Name a program that it has, give the whole path of one of your own (`/server`), or choose another `base`.',
  });
}
