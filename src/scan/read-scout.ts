import { type Finding, severityOf } from './finding.ts';
import { list, part, text } from './json-parts.ts';
import { isOfSystem, readPackageAddress } from './package-kinds.ts';

/**
 * What `docker scout cves --format sarif` prints: a rule for each vulnerability, with the addresses of the packages that have
 * it. Older versions name one (`purl`), newer ones all of them (`purls`). The format is SARIF 2.1.0, and the properties are
 * Scout's own. https://docs.docker.com/reference/cli/docker/scout/cves/
 */
export function readScout(printed: unknown): Finding[] | undefined {
  const runs = part(printed, 'runs');
  if (!Array.isArray(runs) || runs.length === 0) return undefined;
  return runs.flatMap((run) => list(part(run, 'tool', 'driver', 'rules')).flatMap(findings));
}

function findings(rule: unknown): Finding[] {
  const properties = part(rule, 'properties');
  const id = text(part(rule, 'id')) ?? '';
  const several = list(part(properties, 'purls')).flatMap((purl) => text(purl) ?? []);
  const addresses = several.length > 0 ? several : [text(part(properties, 'purl')) ?? ''];
  const fixed = text(part(properties, 'fixed_version'));
  const title = text(part(rule, 'shortDescription', 'text'))?.replace(`${id}: `, '');
  return addresses.map((address) => {
    const found = readPackageAddress(address);
    return {
      id,
      severity: severityOf(part(properties, 'cvssV3_severity')),
      package: found?.name ?? address,
      version: found?.version ?? '',
      ...(fixed === undefined || fixed === 'not fixed' ? {} : { fixedIn: fixed }),
      ...(title === undefined || title === id ? {} : { title }),
      system: isOfSystem(found?.kind),
    };
  });
}
