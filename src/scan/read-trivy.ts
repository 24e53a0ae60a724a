import { type Finding, firstSentence, severityOf } from './finding.ts';
import { list, part, text } from './json-parts.ts';

/**
 * What `trivy image --format json` prints, of schema version 2; without vulnerabilities a result has no list of them.
 * https://github.com/aquasecurity/trivy/blob/main/pkg/types/report.go, and as an example
 * https://github.com/aquasecurity/trivy/blob/main/integration/testdata/alpine-39.json.golden
 */
export function readTrivy(printed: unknown): Finding[] | undefined {
  if (part(printed, 'SchemaVersion') !== 2) return undefined;
  return list(part(printed, 'Results')).flatMap((result) =>
    list(part(result, 'Vulnerabilities')).map((found) => finding(found, part(result, 'Class') === 'os-pkgs')),
  );
}

function finding(found: unknown, system: boolean): Finding {
  const fixedIn = text(part(found, 'FixedVersion'));
  const title = text(part(found, 'Title')) ?? firstSentence(part(found, 'Description'));
  return {
    id: text(part(found, 'VulnerabilityID')) ?? '',
    severity: severityOf(part(found, 'Severity')),
    package: text(part(found, 'PkgName')) ?? '',
    version: text(part(found, 'InstalledVersion')) ?? '',
    ...(fixedIn === undefined ? {} : { fixedIn }),
    ...(title === undefined ? {} : { title }),
    system,
  };
}
