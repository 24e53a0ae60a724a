import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { ConfigArtifact, ConfigSource, Download } from '../model/config.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Stage, Step } from '../model/plan.ts';
import { resolved, stageName } from './part-plan.ts';
import type { Transfer, TransferContext } from './plan-transfer.ts';

type FromUrl = Extract<ConfigSource, { kind: 'url' }>;

/**
 * A file from the web. One for all machine types that is not unpacked is added where it belongs; else a stage holds it,
 * one a machine type, and the image's own is chosen by name.
 */
export function planDownload(
  artifact: ConfigArtifact,
  from: FromUrl,
  context: TransferContext,
): Outcome<Transfer> {
  const { path, mode, origin } = artifact;
  const { downloads, extract } = from;
  const fault = faultOf(artifact, from, context);
  if (fault) return { diagnostics: [fault] };
  const to = resolved(artifact.to ?? '/', context.folder);
  const origins = [origin];
  const add = (download: Download, target: string): Step => ({
    kind: 'download',
    url: download.from,
    checksum: download.checksum,
    to: target,
    extract,
    link: false,
    churn: 0,
    origins,
    ...(extract ? {} : { mode: mode ?? usualMode(to) }),
  });
  const { any } = downloads;
  if (any && !extract) return { value: { steps: [add(any, to)], stages: [] }, diagnostics: [] };
  const name = stageName(context.plan, `download-${label(to, context.subject)}`);
  const file = posix.basename(to);
  const target = extract ? '/' : `/${file}`;
  const stages = Object.entries(downloads).map(([architecture, download]): Stage => ({
    name: architecture === 'any' ? name : `${name}-${architecture}`,
    title: `is what is downloaded${architecture === 'any' ? '' : ` for ${architecture}`}`,
    base: 'scratch',
    steps: [add(download, target)],
    origins,
  }));
  if (!any) {
    const base = { stageByArchitecture: `${name}-` };
    stages.push({ name, title: "is the one for the image's machine type", base, steps: [], origins });
  }
  const taken = extract ? posix.join('/', path) : `/${file}`;
  const whole = taken === '/' && !to.endsWith('/') ? `${to}/` : to;
  const copy: Step = {
    kind: 'copy',
    from: { stage: name },
    path: taken,
    to: whole,
    exclude: [],
    link: false,
    churn: 0,
    origins,
    ...(extract && mode !== undefined ? { mode } : {}),
  };
  return { value: { steps: [copy], stages }, diagnostics: [] };
}

function faultOf(
  { path, places }: ConfigArtifact,
  { downloads, extract }: FromUrl,
  { config }: TransferContext,
) {
  if (downloads.any?.checksum === '') {
    return report(
      'IMGC3017',
      'What is downloaded needs a checksum: the address alone may give another file tomorrow.',
      {
        at: places.source,
        help: 'Add `checksum: "sha256:…"`; `sha256sum` prints it for a file that you have.',
      },
    );
  }
  if (!extract && path !== '.') {
    return report('IMGC3017', 'Only of an archive that is unpacked can a path be taken.', {
      at: places.path,
      help: 'Add `extract: true`, or remove `path`.',
    });
  }
  const wanted = config.image.platforms.map(({ value }) => value.split('/')[1] ?? '');
  const lacking = downloads.any ? [] : wanted.filter((architecture) => !(architecture in downloads));
  if (lacking.length === 0) return undefined;
  return report('IMGC3018', `There is nothing to download for ${[...new Set(lacking)].join(' and ')}.`, {
    at: places.source,
    help: 'Add an address and its checksum, or take the platform out of `image.platforms`.',
  });
}

/** The engine would let root alone read what it downloads. https://docs.docker.com/reference/dockerfile/#add */
function usualMode(to: string): string {
  return /\/s?bin\//.test(to) ? '0755' : '0644';
}

/** A name for the stage by where the file goes, as the engine allows it. */
function label(to: string, subject: string): string {
  const word = to
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${subject === 'artifacts' ? '' : 'input-'}${word || 'root'}`.slice(-48).replace(/^-/, '');
}
