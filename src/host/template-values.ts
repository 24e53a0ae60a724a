import type { TemplateValues } from '../buildx/templates.ts';
import { report } from '../diagnostics/report.ts';
import type { BuildSettings } from '../model/compilation.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { GitValues } from './git-values.ts';

/** What only this machine and this moment know. */
export interface BuildValues {
  values: TemplateValues;
  /** For an image that comes out the same each time: seconds since 1970. */
  epoch?: string;
  diagnostics: Diagnostic[];
}

/** The values of the templates that somebody uses; git is asked only where one of them needs it. */
export async function templateValues(
  names: ReadonlySet<string>,
  { service, version, image }: BuildSettings,
  home: string,
  environment: NodeJS.ProcessEnv,
): Promise<BuildValues> {
  const fixed = (image.reproducible && environment.SOURCE_DATE_EPOCH) || undefined;
  const diagnostics = fixed === undefined || /^\d{1,11}$/.test(fixed) ? [] : [noMoment(fixed)];
  const needsGit =
    [...names].some((name) => name.startsWith('git.')) || (image.reproducible && fixed === undefined);
  // Only then is loaded what starts a process.
  const git: GitValues = needsGit ? (await import('./git-values.ts')).gitValues(home, environment) : {};
  const epoch = image.reproducible
    ? ((diagnostics.length > 0 ? undefined : fixed) ?? git.time ?? '0')
    : undefined;
  const moment = epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
  const known: TemplateValues = {
    name: service,
    version,
    'git.sha': git.sha,
    'git.shortSha': git.sha?.slice(0, 7),
    'git.branch': git.branch,
    'git.tag': git.tag,
    date: moment.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const ofEnvironment = [...names]
    .filter((name) => name.startsWith('env.'))
    .map((name) => [name, environment[name.slice('env.'.length)]] as const);
  return {
    values: { ...known, ...Object.fromEntries(ofEnvironment) },
    ...(epoch === undefined ? {} : { epoch }),
    diagnostics,
  };
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function noMoment(fixed: string): Diagnostic {
  const help = 'It is the time of everything in a reproducible image; unset it to take that of the commit.';
  return report('IMGC6012', `SOURCE_DATE_EPOCH is \`${fixed}\`, which is no number of seconds.`, { help });
}
