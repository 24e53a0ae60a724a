import { inUnit } from '../diagnostics/byte-units.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { fitting, inSeconds } from './shown-units.ts';
import type { Summary } from './summary.ts';

/** What a build came to, beyond what its progress told. */
export interface BuildReport {
  /** `orders:latest`; an image that is pushed may have several. */
  references: readonly string[];
  pushed: boolean;
  seconds: number;
  summary: Summary;
  /** Absent where nobody can be asked. */
  size?: ImageSize;
  /** What the last build of the same had. */
  before?: ImageSize;
  /** What `image.maxSize` says. */
  limit?: string;
  /** The command that starts what was built, where there is something to start. */
  run?: string;
}

export interface ImageSize {
  bytes: number;
  layers: number;
  /** Those of each platform, where there are several; it has the largest one's. */
  platforms?: readonly { platform: string; bytes: number }[];
}

const widest = 60;

/** For a terminal or a log: a sentence, and under it what is worth knowing. */
export function reportLines(report: BuildReport): string[] {
  const { references, pushed, seconds, run } = report;
  const done = `${pushed ? 'Pushed' : 'Built'} ${references.join(' and ')} in ${inSeconds(seconds)}.`;
  return [
    done,
    ...rows(report).map(([name, text]) => `  ${name.padEnd(7)} ${text}`),
    ...(run === undefined ? [] : [`Run it: ${run}`]),
  ];
}

/** For the page of a job. */
export function reportMarkdown(report: BuildReport): string {
  const { references, pushed, seconds } = report;
  const cells = rows(report).map(([name, text]) => `| ${name} | ${text.replaceAll('|', '\\|')} |`);
  const title = `### \`${references.join(' ')}\` ${pushed ? 'pushed' : 'built'} in ${inSeconds(seconds)}`;
  return [title, '', '| | |', '| --- | --- |', ...cells, ''].join('\n');
}

/** The same for a build that failed: what was said of it, and what the step printed last. */
export function failureMarkdown(
  name: string,
  { message, help }: Diagnostic,
  words: readonly string[],
): string {
  // Longer than any that is printed.
  const longest = Math.max(
    2,
    ...words.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  const printed = words.length > 0 ? [`${fence}text`, ...words, fence, ''] : [];
  return [
    `### \`${name}\` was not built`,
    '',
    message,
    '',
    ...printed,
    ...(help === undefined ? [] : [help, '']),
  ].join('\n');
}

function rows({ summary, size, before, limit }: BuildReport): [name: string, text: string][] {
  const { steps, cached, longest, digest, caches } = summary;
  const remote = [
    ...(caches.read.length > 0 ? [`read from ${caches.read.join(' and ')}`] : []),
    ...(caches.written.length > 0 ? [`written to ${caches.written.join(' and ')}`] : []),
  ];
  const most = longest
    ? `; longest: ${fitting(longest.text, widest)} (${longest.stage}), ${inSeconds(longest.seconds)}`
    : '';
  return [
    ...(size ? [['size', weight(size, before, limit)] as [string, string]] : []),
    ...(steps > 0 ? [['steps', `${cached} of ${steps} cached${most}`] as [string, string]] : []),
    ...(remote.length > 0 ? [['cache', remote.join('; ')] as [string, string]] : []),
    ...(digest === undefined ? [] : [['digest', digest] as [string, string]]),
  ];
}

function weight(
  { bytes, layers, platforms = [] }: ImageSize,
  before: ImageSize | undefined,
  limit: string | undefined,
): string {
  const change = before ? bytes - before.bytes : 0;
  const changed =
    change === 0 ? [] : [`${inUnit(Math.abs(change))} ${change > 0 ? 'more' : 'less'} than the last build`];
  const allowed = limit === undefined ? [] : [`${limit} at most`];
  const each = platforms.map((one) => `${inUnit(one.bytes)} (${one.platform})`).join(', ');
  const weighed = each === '' ? inUnit(bytes) : each;
  return [`${weighed} in ${layers} ${layers === 1 ? 'layer' : 'layers'}`, ...changed, ...allowed].join('; ');
}
