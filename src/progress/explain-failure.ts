import { isPlace, report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin, Place } from '../model/origin.ts';
import type { Failure } from './failed-step.ts';
import { hintFor } from './hints.ts';
import { fitting } from './shown-units.ts';

/** How many of the last lines of a step are shown: its complaint, which tests print before their traces, and not its life. */
const shownLines = 80;
const widest = 90;

/** Why a build failed, at the line of the user's that the step comes from. */
export function explainFailure(failure: Failure, lineMap: readonly Origin[][], config: string): Diagnostic {
  const { step, line, reason } = failure;
  const origins = (line === undefined ? undefined : lineMap[line - 1]) ?? [];
  const places = origins.filter(isPlace);
  const at = places.find(({ file }) => file === config) ?? places[0];
  const related = places.filter((place) => place !== at && !isSame(place, at));
  const why = at || step?.kind !== 'instruction' ? undefined : origins.find((origin) => !isPlace(origin));
  const printed = step?.output.lines().join('\n') ?? '';
  const help = hintFor(`${step?.text ?? ''}\n${printed}`, reason);
  return report(
    'IMGC6030',
    `${sentence(failure)}${why && !isPlace(why) ? ` It is there because ${why.why}.` : ''}`,
    {
      at,
      ...(related.length > 0
        ? { related: related.map((place) => ({ place, message: 'The step comes from here as well.' })) }
        : {}),
      ...(help === undefined ? {} : { help }),
    },
  );
}

/** The last lines of what the failed step printed. */
export function lastWords({ step }: Failure): string[] {
  const lines = step?.output.lines() ?? [];
  const start = lines.findIndex((text) => text.trim() !== '');
  return start < 0 ? [] : lines.slice(start).slice(-shownLines);
}

function isSame(one: Place, other: Place | undefined): boolean {
  return (
    one.file === other?.file && one.range.start === other.range.start && one.range.end === other.range.end
  );
}

function sentence({ step, reason }: Failure): string {
  const [, code] =
    /^process "[^]*" did not complete successfully: exit code: (\d+)/.exec(step?.error ?? reason) ?? [];
  const where = step?.stage === undefined ? '' : ` of the stage \`${step.stage}\``;
  if (step && code !== undefined) {
    const command = fitting(step.text.replace(/^RUN /, ''), widest);
    const subject = command.startsWith('<<') ? 'A script' : `\`${command}\``;
    return `${subject}${where} ended with exit code ${code}.`;
  }
  const text = plain(reason) || 'buildx ended without a word';
  const said = `${text}${/[.!?]$/.test(text) ? '' : '.'}`;
  return step && step.kind !== 'own' ? `\`${step.text}\`${where} failed: ${said}` : said;
}

/** On one line, without what nobody but the engine knows. */
function plain(reason: string): string {
  return reason
    .replace(/failed to (?:compute cache key|calculate checksum of ref \S+): /g, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
