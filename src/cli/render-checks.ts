import type { Check } from '../buildx/check.ts';
import type { TerminalPaint } from '../host/terminal.ts';

/** A list for people: one line for what is as it should be, and for the rest what is wrong and the way out. */
export function renderChecks(title: string, checks: readonly Check[], paint: TerminalPaint): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const indent = ' '.repeat(width + 6);
  const lines = checks.flatMap(({ name, state, detail, diagnostics }) => {
    const first = `  ${mark(state, paint)} ${name.padEnd(width)}  `;
    if (diagnostics.length === 0) return [`${first}${state === 'unknown' ? paint.faint(detail) : detail}`];
    const said = diagnostics.flatMap(({ severity, code, message, help }) => [
      `${(severity === 'error' ? paint.error : paint.warning)(`${severity}[${code}]`)}: ${message}`,
      ...(help === undefined ? [] : [`${indent}${help}`]),
    ]);
    const [second = '', ...rest] = state === 'warning' && detail !== '' ? [detail, ...said] : said;
    return [
      `${first}${second}`,
      ...rest.map((line) => (line.startsWith(indent) ? line : `${indent}${line}`)),
    ];
  });
  return [paint.strong(title), ...lines, ''].join('\n');
}

function mark(state: Check['state'], paint: TerminalPaint): string {
  switch (state) {
    case 'good':
      return paint.good('✓');
    case 'warning':
      return paint.warning('!');
    case 'bad':
      return paint.error('✗');
    case 'unknown':
      return paint.faint('-');
  }
}
