import { report } from '../diagnostics/report.ts';
import type { ConfigFile } from '../generated/config-file.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Path, Placed } from '../model/located.ts';

const github =
  'Set ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL where imgc runs; its action has them in a workflow.';
const asked = 'Remove it: imgc asks the service by itself, and ends each call in time.';
const amazon =
  'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, where imgc runs: buildx hands them to the builder.';
const azure =
  'Give the builder AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET when it is made: `docker buildx create --driver-opt env.NAME=VALUE`.';

/**
 * What opens a remote cache, and what to do instead. As options of buildx they would stand in its command line, and in the
 * record of the build.
 * https://github.com/docker/buildx/blob/v0.29.1/build/opt.go (`addAwsCredentials`)
 * https://github.com/moby/buildkit/blob/v0.26.0/cache/remotecache/azblob/utils.go
 */
const opening: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gha: { token: github, url: github, url_v2: github, ghtoken: asked, repository: asked },
  s3: { access_key_id: amazon, secret_access_key: amazon, session_token: amazon },
  azblob: { secret_access_key: azure },
};

export function cacheCredentials({ value, keyPlaceOf }: Placed<ConfigFile>): Diagnostic[] {
  const remote = typeof value.caches === 'object' ? value.caches.remote : undefined;
  const isList = Array.isArray(remote);
  return [remote ?? []].flat().flatMap((cache, index) => {
    if (typeof cache === 'string') return [];
    const path: Path = ['caches', 'remote', ...(isList ? [index] : []), 'options'];
    return Object.keys(cache.options ?? {}).flatMap((option) => {
      const help = opening[cache.type]?.[option];
      if (help === undefined) return [];
      const message = `\`${option}\` of a cache of type ${cache.type} has no place in a config: it would stand in the command line of buildx and in the build's record.`;
      return [report('IMGC3024', message, { at: keyPlaceOf([...path, option]), help })];
    });
  });
}
