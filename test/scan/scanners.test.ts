import { describe, expect, test } from 'vitest';
import { inOrder } from '../../src/scan/finding.ts';
import { readGrype } from '../../src/scan/read-grype.ts';
import { readScout } from '../../src/scan/read-scout.ts';
import { readTrivy } from '../../src/scan/read-trivy.ts';
import { remedies } from '../../src/scan/remedies.ts';
import { grype, scout, trivy } from './printed.ts';

const lines = (findings: ReturnType<typeof readTrivy>) =>
  inOrder(findings ?? []).map((one) =>
    [one.severity, one.id, one.package, one.version, one.fixedIn, one.title, one.system].join(' | '),
  );

test('trivy', () => {
  expect(lines(readTrivy(trivy))).toEqual([
    'critical | CVE-2024-0001 | lodash | 4.17.4 | 4.17.21, 5.0.0 | lodash: prototype pollution | false',
    'high | CVE-2024-0003 | lodash | 4.17.4 | 4.17.21 | lodash: another one | false',
    'medium | CVE-2024-0002 | libssl3t64 | 3.5.0-1 | 3.5.1-1 | openssl: a thing that overflows | true',
    'unknown | CVE-2011-0001 | apt | 3.0.3 |  | It was found that apt-key \u001b[31m does not check. | true',
  ]);
});

test('grype', () => {
  expect(lines(readGrype(grype))).toEqual([
    'high | GHSA-aaaa-bbbb-cccc | lodash | 4.17.4 | 4.17.21, 5.0.0 | Prototype pollution in lodash | false',
    'negligible | CVE-2024-0002 | libssl3t64 | 3.5.0-1 |  | A thing overflows. | true',
  ]);
});

test('docker scout', () => {
  expect(lines(readScout(scout))).toEqual([
    'high | CVE-2024-0001 | @acme/lodash | 4.17.4 | 4.17.21 | Improper Input Validation | false',
    'high | CVE-2024-0001 | lodash | 4.17.4 | 4.17.21 | Improper Input Validation | false',
    'low | CVE-2024-0002 | openssl | 3.5.0-1+deb13u1 |  |  | true',
    'unknown | GMS-2022-9109 | com.thoughtworks.xstream/xstream | 1.4.5 |  | Known Vulnerabilities | false',
  ]);
});

describe('what is no result of a scan', () => {
  const strange = [undefined, null, 1, 'text', [], {}, { runs: [] }, { matches: 1 }, { SchemaVersion: 3 }];
  test.each(strange.map((printed) => [printed]))('%j is not taken for an image without faults', (printed) => {
    expect([readTrivy(printed), readGrype(printed), readScout(printed)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('parts that are missing or of another kind are no reason to fall over', () => {
    const odd = [
      { Vulnerabilities: [null, 1, { Severity: 7, PkgName: {} }] },
      { Vulnerabilities: 'x' },
      null,
    ];
    expect(readTrivy({ SchemaVersion: 2, Results: odd })).toHaveLength(3);
    expect(readTrivy({ SchemaVersion: 2 })).toEqual([]);
    expect(readGrype({ matches: [null, { vulnerability: [] }] })).toHaveLength(2);
    expect(readScout({ runs: [{ tool: { driver: { rules: [null, {}] } } }, 1] })).toHaveLength(2);
  });
});

test('what would mend them', () => {
  expect(remedies(readTrivy(trivy) ?? [])).toEqual({
    system: 1,
    packages: [{ package: 'lodash', version: '4.17.4', fixedIn: '4.17.21, 5.0.0', mends: 2 }],
    none: 1,
  });
});
