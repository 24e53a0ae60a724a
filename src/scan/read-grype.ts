import { type Finding, firstSentence, severityOf } from './finding.ts';
import { list, part, text } from './json-parts.ts';
import { isOfSystem } from './package-kinds.ts';

/**
 * What `grype -o json` prints. https://github.com/anchore/grype/blob/main/grype/presenter/models/document.go, and as an example
 * https://github.com/anchore/grype/blob/main/grype/presenter/json/testdata/snapshot/TestJsonImgsPresenter.golden
 */
export function readGrype(printed: unknown): Finding[] | undefined {
  const matches = part(printed, 'matches');
  return Array.isArray(matches) ? matches.map(finding) : undefined;
}

function finding(match: unknown): Finding {
  const vulnerability = part(match, 'vulnerability');
  const versions = list(part(vulnerability, 'fix', 'versions')).filter((version) => text(version));
  // A distribution's own record has the severity, and often another one beside it the words.
  const described = [vulnerability, ...list(part(match, 'relatedVulnerabilities'))];
  const title = described.map((one) => firstSentence(part(one, 'description'))).find((one) => one);
  return {
    id: text(part(vulnerability, 'id')) ?? '',
    severity: severityOf(part(vulnerability, 'severity')),
    package: text(part(match, 'artifact', 'name')) ?? '',
    version: text(part(match, 'artifact', 'version')) ?? '',
    ...(versions.length === 0 ? {} : { fixedIn: versions.join(', ') }),
    ...(title === undefined ? {} : { title }),
    system: isOfSystem(text(part(match, 'artifact', 'type'))),
  };
}
