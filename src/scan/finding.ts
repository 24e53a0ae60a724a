/** How bad it is, the worst first; the last two are for what nobody judged, or waved through. */
export const severities = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;
export type Severity = (typeof severities)[number];

/** From which severity on somebody wants to be stopped. */
export const thresholds = ['low', 'medium', 'high', 'critical'] as const;
export type Threshold = (typeof thresholds)[number];

/** One known vulnerability of one package, whichever scanner found it. */
export interface Finding {
  /** As its database calls it: CVE-2024-2511, GHSA-… */
  id: string;
  severity: Severity;
  package: string;
  version: string;
  /** The versions without it, as the scanner says them; absent where there is none yet. */
  fixedIn?: string;
  title?: string;
  /** Whether it came with the operating system, and not with the application. */
  system: boolean;
}

/** Each once, the worst first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const key = (one: Finding) => JSON.stringify([one.id, one.package, one.version]);
  const once = new Map(findings.map((one) => [key(one), one]));
  const rank = ({ severity }: Finding) => severities.indexOf(severity);
  const name = ({ package: name, id }: Finding) => `${name} ${id}`;
  return [...once.values()].sort((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1));
}

export function isAtLeast(severity: Severity, threshold: Threshold): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** The word of a scanner, in whichever case; one that nobody knows is no reason to look away. */
export function severityOf(word: unknown): Severity {
  const known = typeof word === 'string' ? word.toLowerCase() : '';
  return severities.find((severity) => severity === known) ?? 'unknown';
}

/** Of a long text the first sentence, which says what it is. */
export function firstSentence(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const line = text.replace(/\s+/g, ' ').trim();
  const sentence = /^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line;
  return sentence === '' ? undefined : sentence.slice(0, 200);
}
