import type { BuildRequest } from '../buildx/build-command.ts';
import { builderOf } from '../buildx/builder-of.ts';
import {
  accessByAnswer,
  accessByToken,
  type GhaAccess,
  type GhaService,
  noBuilder,
} from '../buildx/gha/gha-access.ts';
import { ghaEnvironment, withTimeout } from '../buildx/gha/gha-flags.ts';
import { needsProxy } from '../buildx/gha/needs-proxy.ts';
import { exportFailed, relaySentence } from '../buildx/gha/relay-report.ts';
import { report } from '../diagnostics/report.ts';
import { findRelayHost } from '../host/gha/find-relay-host.ts';
import { firstAnswer } from '../host/gha/first-answer.ts';
import { type Relay, startRelay } from '../host/gha/relay.ts';
import type { PreparedBuild } from './build-request.ts';
import { exitCodes } from './exit-codes.ts';
import type { OpenCache } from './with-remote-cache.ts';

/**
 * Makes the cache of GitHub Actions ready for a build: looks at what opens it, asks the service once, and stands between it
 * and the builder where the builder can reach this machine.
 */
export async function openGhaCache(prepared: PreparedBuild, service: GhaService): Promise<OpenCache> {
  const { request, cachesWith } = prepared;
  const found = await find(request, service);
  const { access } = found;
  const { relay } = found;
  const { from, to, replaced, sentence, fault } = cachesWith(access);
  const used = access.read || access.write;
  const bounded = relay ? { from, to } : { from: from.map(withTimeout), to: to.map(withTimeout) };
  const caches = { ...bounded, ...(replaced ? { replaced } : {}) };
  const env = used ? { env: ghaEnvironment(relay?.service ?? service) } : {};
  return {
    request: { ...request, caches, ...env },
    ...(sentence === undefined ? {} : { sentence }),
    ...(fault ? { fault } : {}),
    ...(relay ? { exportBegan: relay.exportBegan } : {}),
    close: async (code) => {
      const counts = relay?.report();
      await relay?.close();
      if (!counts || code === exitCodes.interrupted) return {};
      const said = relaySentence(counts, access);
      if (code !== exitCodes.done || !exportFailed(counts, access)) return { sentence: said };
      const why = counts.whyWithheld ?? 'the builder did not ask for it';
      const message = `The cache of GitHub Actions was not written: ${why}.`;
      return { sentence: said, fault: report('IMGC6017', message, { help: 'The image is made and whole.' }) };
    },
  };
}

async function find(
  request: BuildRequest,
  service: GhaService,
): Promise<{ access: GhaAccess; relay?: Relay }> {
  const { env } = process;
  const byToken = accessByToken({ service, mode: env.ACTIONS_CACHE_MODE, now: Date.now() / 1000 });
  if (byToken.fault) return { access: byToken };
  const direct = needsProxy(service.address, env);
  const [answer, builder] = await Promise.all([
    direct ? { status: 200 } : firstAnswer(service),
    findRelayHost(builderOf(request), env),
  ]);
  const access = builder.keeps ? accessByAnswer(byToken, answer) : noBuilder();
  if (access.fault) return { access };
  if (direct) return { access: { ...access, unchecked: 'the service is reached by a proxy' } };
  const elsewhere = { ...access, unchecked: 'the builder does not reach this machine' };
  if (builder.host === undefined) return { access: elsewhere };
  try {
    return { access, relay: await startRelay({ service, host: builder.host, mayWrite: access.write }) };
  } catch (error) {
    // No port, no folder: neither is a reason to build without the cache.
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { access: { ...access, unchecked: `the relay does not start (${code})` } };
  }
}
