import type { BuildRequest } from '../buildx/build-command.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Repeat } from './repeat-without-cache.ts';

/**
 * Of a failed build and what its engine cannot do: the same build, read by a frontend that is fetched, where nothing but
 * an old one was to blame. It is not fetched before, because that asks a registry on every build.
 */
export function repeatWithFrontend(unable: readonly Diagnostic[], request: BuildRequest): Repeat | undefined {
  const { frontend, ...needs } = request.needs;
  const [fault, ...others] = unable;
  if (!frontend || fault?.code !== 'IMGC6021' || others.length > 0) return undefined;
  const args = { ...request.args, BUILDKIT_SYNTAX: frontend.image };
  const sentence = `${fault.message} Building once more with ${frontend.image}, which is fetched.`;
  return { request: { ...request, args, needs }, sentence };
}
