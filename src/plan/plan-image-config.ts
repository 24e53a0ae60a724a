import { report } from '../diagnostics/report.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { ImageConfig } from '../model/plan.ts';
import type { Text } from '../model/recipe.ts';

/** The metadata of the image: what starts, and what is said of it. */
export function planImageConfig(application: Application, row: ImageRow): Outcome<ImageConfig> {
  const { config, recipe } = application;
  const start = startOf(application, row);
  const health = healthOf(application, row);
  const diagnostics = [...start.diagnostics, ...health.diagnostics];
  if (!start.value || diagnostics.length > 0) return { diagnostics };
  const { stopSignal } = config.runtime;
  return {
    diagnostics,
    value: {
      env: { ...recipe.runtime.env, ...config.runtime.env },
      ports: config.runtime.ports,
      ...start.value,
      ...(health.value ? { healthcheck: health.value } : {}),
      ...(stopSignal === undefined ? {} : { stopSignal }),
      origins: [config.runtime.origin],
    },
  };
}

type Start = Pick<ImageConfig, 'entrypoint' | 'command'>;

/** Programs are spelled as the base needs them, and left out where its own entrypoint starts them. */
function startOf({ config, recipe }: Application, row: ImageRow): Outcome<Start> {
  const { entrypoint, command } = config.runtime;
  const { program, arguments: words } = recipe.runtime;
  const said = entrypoint ?? command;
  const [first = program, ...rest] = said?.value ?? [program];
  const after: Text[] = said ? rest : words;
  const path = first.startsWith('/') ? first : row.programs[first];
  if (path === undefined)
    return { diagnostics: [programMissing(first, said?.origin ?? config.runtime.origin, row)] };
  if (entrypoint) return { value: withArguments([path, ...after], command?.value), diagnostics: [] };
  const value = row.entrypoint === first ? { command: after } : { entrypoint: [path, ...after] };
  return { value, diagnostics: [] };
}

/** An entry point of the user's resets the base's command, so only the arguments that are said stand after it. */
function withArguments(entrypoint: Text[], command: Text[] | undefined): Start {
  return command ? { entrypoint, command } : { entrypoint };
}

function programMissing(program: string, at: ImageConfig['origins'][number], row: ImageRow): Diagnostic {
  const known = Object.keys(row.programs);
  const there = known.length > 0 ? `There is ${known.join(', ')}.` : 'It has no programs of its own.';
  return report('IMGC3006', `The base has no program \`${program}\`. ${there}`, {
    at,
    help: 'Name a program that it has, give the whole path of one of your own (`/server`), or choose another `base`.',
  });
}

function healthOf(
  { config, recipe }: Application,
  row: ImageRow,
): Outcome<NonNullable<ImageConfig['healthcheck']>> {
  const { healthcheck, ports } = config.runtime;
  if (!healthcheck) return { diagnostics: [] };
  const { probe } = recipe.runtime;
  const [port] = ports;
  const refuse = (message: string, help: string) => ({
    diagnostics: [report('IMGC3007', message, { at: healthcheck.origin, help })],
  });
  if (!probe) {
    const help = 'Leave it out; Kubernetes and most load balancers ask from outside and need none.';
    return refuse('This base holds nothing that could ask the application for its health.', help);
  }
  if (port === undefined)
    return refuse('A health check over HTTP needs a port.', 'Say it: `runtime: {ports: [3000]}`.');
  const address = `http://127.0.0.1:${port}${healthcheck.path}`;
  const program = row.programs[probe.program] ?? probe.program;
  const command = [program, ...probe.arguments, address];
  return { value: { command, options: healthcheck.options }, diagnostics: [] };
}
