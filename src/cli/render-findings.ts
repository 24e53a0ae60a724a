import type { Paint } from '../diagnostics/render-pretty.ts';
import { visible } from '../diagnostics/visible.ts';
import { type Finding, isAtLeast, severities, type Threshold } from '../scan/finding.ts';
import { type Remedies, remedies } from '../scan/remedies.ts';

/** So many packages are named that would mend something. */
const most = 5;

/** A table for people, the worst first, with what would mend it. */
export function renderFindings(
  image: string,
  findings: readonly Finding[],
  threshold: Threshold,
  { strong, faint, error, warning }: Paint,
): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count > 0 ? `${count} ${severity}` : [];
  });
  if (counts.length === 0) return `${strong(`${image}: no known vulnerability`)}\n`;
  const rows = findings.map((one) => [
    one.severity,
    one.id,
    `${one.package} ${one.version}`,
    one.fixedIn === undefined ? 'not mended yet' : `in ${one.fixedIn}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = findings.map((one, index) => {
    const [severity = '', ...rest] = (rows[index] ?? []).map((cell, column) =>
      cell.padEnd(widths[column] ?? 0),
    );
    const paint = isAtLeast(one.severity, threshold) ? error : one.severity === 'medium' ? warning : faint;
    return `  ${paint(severity)}  ${visible(rest.join('  '))}  ${faint(visible(one.title ?? ''))}`.trimEnd();
  });
  return `${[strong(`${image}: ${counts.join(', ')}`), ...lines, '', ...ways(remedies(findings))].join('\n')}\n`;
}

function ways({ system, packages, none }: Remedies): string[] {
  const named = packages
    .slice(0, most)
    .map(
      ({ package: name, version, fixedIn, mends }) => `  ${name} ${version}, mended in ${fixedIn}: ${mends}`,
    );
  const more = packages.length > most ? [`  and ${packages.length - most} more packages`] : [];
  const mended = packages.reduce((sum, { mends }) => sum + mends, 0);
  return [
    ...(system > 0 ? [`A newer base mends ${system}: imgc build --pull --no-cache`] : []),
    ...(mended > 0 ? [`Newer packages of the application mend ${mended}:`, ...named, ...more] : []),
    ...(none > 0 ? [`Nobody has mended ${none} yet.`] : []),
  ];
}
