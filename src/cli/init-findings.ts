import { lineColumn } from '../diagnostics/line-column.ts';
import { isPlace } from '../diagnostics/report.ts';
import type { Sources } from '../diagnostics/sources.ts';
import { packs } from '../generated/packs.ts';
import type { Decision, Output } from '../model/compilation.ts';
import type { Origin } from '../model/origin.ts';

/** What imgc found in a project, a sentence a line: the language, its version, what starts. */
export function findings(output: Output, sources: Sources): string[] {
  const decisions = output.decisions();
  const of = (key: string) => decisions.find((decision) => decision.key === key);
  const language = of('language.name');
  const version = of('language.version');
  const start = of('runtime.entrypoint') ?? of('runtime.command');
  const ports = of('runtime.ports');
  const components = decisions.filter(({ key }) => /^components\.[^.]+\.language\.name$/.test(key));
  return [
    ...(language
      ? [`Language: ${titleOf(language)}${version ? ` ${valueAndPlace(version, sources)}` : ''}`]
      : []),
    ...components.map((part) => `Component: ${part.path[1]}, ${titleOf(part)}`),
    ...(start ? [`Starts: ${valueAndPlace(start, sources)}`] : []),
    ...(ports && Array.isArray(ports.value) && ports.value.length > 0
      ? [`Port: ${isPlace(ports.origin) ? valueAndPlace(ports, sources) : ports.value.join(', ')}`]
      : []),
  ];
}

function titleOf({ value }: Decision): string {
  return packs.find(({ name }) => name === value)?.title ?? String(value);
}

function valueAndPlace({ value, origin }: Decision, sources: Sources): string {
  const words = Array.isArray(value) ? value.join(' ') : String(value);
  return `${words} (${placeOf(origin, sources)})`;
}

function placeOf(origin: Origin, sources: Sources): string {
  if (!isPlace(origin)) return origin.why;
  const text = sources.textOf(origin.file);
  const shown = sources.show(origin.file);
  return text === undefined ? shown : `from ${shown}:${lineColumn(text, origin.range.start).line}`;
}
