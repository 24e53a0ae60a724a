import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { readRuntimeToken } from './runtime-token.ts';

/** Where the cache of GitHub Actions is, and what opens it. */
export interface GhaService {
  token: string;
  address: string;
}

/** What a build may do with the cache. */
export interface GhaAccess {
  read: boolean;
  write: boolean;
  /** Why not all of it, for the middle of a sentence. */
  why?: string;
  /** Why nobody stands between the builder and the service. */
  unchecked?: string;
  /** The same as a fault, where nothing can be done at all. */
  fault?: Diagnostic;
}

interface Surroundings {
  service: GhaService;
  /** `ACTIONS_CACHE_MODE`, which GitHub's own client obeys and BuildKit does not know. */
  mode?: string | undefined;
  /** In seconds since 1970. */
  now: number;
}

export const fullAccess: GhaAccess = { read: true, write: true };

/** One that ends sooner may end before the build begins, and then no image is made at all. */
const shortestLife = 60;

/** What the token and the settings of the job allow, before anybody is asked. */
export function accessByToken({ service, mode, now }: Surroundings): GhaAccess {
  const token = readRuntimeToken(service.token);
  if (!token) return none('IMGC6015', 'its token cannot be read', tokenHelp);
  if (token.ends < now + shortestLife)
    return none(
      'IMGC6015',
      token.ends < now ? 'its token has expired' : 'its token is about to expire',
      tokenHelp,
    );
  if (token.begins > now + shortestLife) return none('IMGC6015', 'its token is not valid yet', tokenHelp);
  const read = token.mayRead && mode !== 'none' && mode !== 'write-only';
  const write = token.mayWrite && mode !== 'none' && mode !== 'read';
  const byMode = `ACTIONS_CACHE_MODE is ${mode}`;
  if (!read && !write) {
    const why = token.mayRead || token.mayWrite ? byMode : 'its token allows nothing';
    return none(
      'IMGC6015',
      why,
      'What the workflow may do with caches is said by its event and its settings.',
    );
  }
  if (read && write) return fullAccess;
  const why = read
    ? token.mayWrite
      ? byMode
      : 'its token may not write'
    : token.mayRead
      ? byMode
      : 'its token may not read';
  return { read, write, why };
}

const tokenHelp =
  'It lives as long as its job: hand on the one of this job (the action of imgc does, with `mode: setup`), and no other.';

/** How the one question before the build was answered: an HTTP status, or what came in its place. */
export type FirstAnswer = { status: number } | { failure: string };

/** What is left of it when the service was asked. */
export function accessByAnswer(access: GhaAccess, answer: FirstAnswer): GhaAccess {
  const help = 'Builds go on without it. https://www.githubstatus.com says how the service does.';
  if ('failure' in answer) return none('IMGC6016', `its service ${answer.failure}`, help);
  const { status } = answer;
  if (status === 401 || status === 403)
    return none('IMGC6015', `its service refuses the token (${status})`, tokenHelp);
  // It limits how often it is asked: that is no service that is away.
  return status === 200 || status === 429 ? access : none('IMGC6016', `its service answers ${status}`, help);
}

/** Where there is nothing to ask: what is missing, and how to get it. */
export function noService(github: boolean): GhaAccess {
  if (!github) {
    const help = '`caches.remote` names others: registry, local, s3, azblob, inline.';
    return none('IMGC6014', 'this is no workflow of GitHub Actions', help);
  }
  const why =
    'ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set in this step (the action of imgc has them, and passes them on with `mode: setup`)';
  const help = 'Build by the action of imgc, or put it with `mode: setup` before the step that runs imgc.';
  return none('IMGC6014', why, help);
}

/** A builder that keeps nothing elsewhere. */
export function noBuilder(): GhaAccess {
  const why =
    "this engine's own builder has no place for remote caches (docker/setup-buildx-action makes one that has)";
  return none('IMGC6014', why, 'Put `uses: docker/setup-buildx-action@v4` before the step that runs imgc.');
}

function none(code: 'IMGC6014' | 'IMGC6015' | 'IMGC6016', why: string, help: string): GhaAccess {
  const message = `The cache of GitHub Actions cannot be used: ${why}.`;
  return { read: false, write: false, why, fault: report(code, message, { help }) };
}
