import type { Listening } from '../model/listening.ts';
import type { Runtime } from '../model/recipe.ts';
import { reachable } from './loopback-alone.ts';

/** The ports that servers of the project's listen on, each once. */
export function openedPorts(found: readonly Listening[]): Pick<Runtime, 'ports' | 'portsOrigin'> {
  const meant = reachable(found);
  const ports = [...new Set(meant.flatMap(({ port }) => port ?? []))];
  const first = meant.find(({ port }) => port !== undefined);
  return first ? { ports, portsOrigin: first.at } : {};
}
