import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Listening, Loopback } from '../model/listening.ts';

/** Whether a machine has the address for itself. */
export function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/.test(address);
}

/** Those that are meant for others: what listens for its own machine beside them is meant so. */
export function reachable(found: readonly Listening[]): readonly Listening[] {
  const open = found.filter(({ loopback }) => !loopback);
  return open.length > 0 ? open : found;
}

/** Says of servers that nothing outside their container would reach them. */
export function loopbackAlone(found: readonly Listening[]): Diagnostic[] {
  return reachable(found).flatMap(({ loopback, at }) =>
    loopback ? [report('IMGC4002', sentence(loopback), { at, help: wayOut(loopback) })] : [],
  );
}

function sentence({ address, library }: Loopback): string {
  return library === undefined
    ? `The server listens on \`${address}\` alone, and nothing outside its container reaches it.`
    : `${library} listens on \`${address}\` alone unless it is told otherwise, and nothing outside the container reaches it.`;
}

function wayOut({ variable, mended }: Loopback): string {
  return variable === undefined
    ? `Listen on all addresses: \`${mended}\`.`
    : `Say \`runtime: {env: {${variable}: 0.0.0.0}}\`, or listen on all addresses: \`${mended}\`.`;
}
