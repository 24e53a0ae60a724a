import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Config, TargetConfig } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';

/** Docker lets everybody open the low ports, Kubernetes and Podman do not. https://docs.kernel.org/networking/ip-sysctl.html */
export function portsOfRoot({ config, main }: Application): Diagnostic[] {
  const { runtime, targets } = config;
  // A server of files listens where the config says: there is nothing else to change.
  const way = main.recipe.runtime?.site ? nameAnother : listenElsewhere;
  return [
    ...(isRoot(runtime.user) ? [] : lowPorts(runtime.ports, way)),
    ...targets.flatMap((target) =>
      targetRunsAsRoot(target, config) ? [] : lowPorts(target.runtime.ports, way),
    ),
  ];
}

/** A target of the image has the image's user, and one of a milestone that of the tools, which is root. */
function targetRunsAsRoot({ from, runtime }: TargetConfig, config: Config): boolean {
  const { user } = runtime;
  if (user) return isRoot(user);
  return from.value !== 'runtime' || isRoot(config.runtime.user);
}

function isRoot(user: Config['runtime']['user']): boolean {
  return user?.value === 'root';
}

const listenElsewhere = (port: string) => `Listen on a port above 1023, such as ${port}`;
const nameAnother = (port: string) => `Name a port above 1023 in \`runtime.ports\`, such as ${port}`;

function lowPorts(ports: readonly Setting<number>[], way: (port: string) => string): Diagnostic[] {
  return ports
    .filter(({ value }) => value < 1024)
    .map(({ value, origin }) =>
      report('IMGC5007', `Only root may open port ${value} in many places, Kubernetes among them.`, {
        at: origin,
        help: `${way(value === 443 ? '8443' : '8080')}, and publish it as ${value}.`,
      }),
    );
}
