import { existsSync, readFileSync } from 'node:fs';

/** The largest packet that leaves this machine, where its default route says so. */
export function machineMtu(routes = '/proc/net/route', interfaces = '/sys/class/net'): number | undefined {
  if (!existsSync(routes)) return undefined;
  // Interface, destination, gateway, …: the default route's destination is all zeros. See proc_net(5).
  const defaultRoute = /^(\S+)\t0{8}\t/m.exec(readFileSync(routes, 'utf8'));
  if (!defaultRoute) return undefined;
  return Number(readFileSync(`${interfaces}/${defaultRoute[1]}/mtu`, 'utf8'));
}
