/** What scanners print, in the form that they have today; of each only what is needed, and a part that imgc does not read. */

const layer = { DiffID: 'sha256:f1b5933fe4b5f49bbe8258745cf396afe07e625bdab3168e364daf7c956b6b81' };

/** https://github.com/aquasecurity/trivy/blob/main/integration/testdata/alpine-39.json.golden */
export const trivy = {
  SchemaVersion: 2,
  CreatedAt: '2026-08-25T12:20:30.000000005Z',
  ArtifactName: 'orders',
  ArtifactType: 'container_image',
  Metadata: { OS: { Family: 'debian', Name: '13.1' }, ImageConfig: { architecture: 'amd64', os: 'linux' } },
  Results: [
    {
      Target: 'orders (debian 13.1)',
      Class: 'os-pkgs',
      Type: 'debian',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2024-0002',
          PkgID: 'libssl3t64@3.5.0-1',
          PkgName: 'libssl3t64',
          PkgIdentifier: { PURL: 'pkg:deb/debian/libssl3t64@3.5.0-1?arch=amd64&distro=debian-13.1' },
          InstalledVersion: '3.5.0-1',
          FixedVersion: '3.5.1-1',
          Status: 'fixed',
          Layer: layer,
          SeveritySource: 'debian',
          Title: 'openssl: a thing that overflows',
          Severity: 'MEDIUM',
        },
        {
          VulnerabilityID: 'CVE-2011-0001',
          PkgName: 'apt',
          InstalledVersion: '3.0.3',
          Status: 'affected',
          Layer: layer,
          Severity: 'UNKNOWN',
          Description: 'It was found that apt-key \u001b[31m does\nnot check. Nobody minds.',
        },
      ],
    },
    { Target: 'Java', Class: 'lang-pkgs', Type: 'jar' },
    {
      Target: 'Node.js',
      Class: 'lang-pkgs',
      Type: 'node-pkg',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2024-0001',
          PkgName: 'lodash',
          PkgPath: 'app/node_modules/lodash/package.json',
          InstalledVersion: '4.17.4',
          FixedVersion: '4.17.21, 5.0.0',
          Status: 'fixed',
          Layer: layer,
          Title: 'lodash: prototype pollution',
          Severity: 'CRITICAL',
        },
        {
          VulnerabilityID: 'CVE-2024-0003',
          PkgName: 'lodash',
          InstalledVersion: '4.17.4',
          FixedVersion: '4.17.21',
          Layer: layer,
          Title: 'lodash: another one',
          Severity: 'HIGH',
        },
      ],
    },
  ],
};

/** https://github.com/anchore/grype/blob/main/grype/presenter/json/testdata/snapshot/TestJsonImgsPresenter.golden */
export const grype = {
  matches: [
    {
      vulnerability: {
        id: 'CVE-2024-0002',
        dataSource: 'https://security-tracker.debian.org/tracker/CVE-2024-0002',
        severity: 'Negligible',
        urls: [],
        cvss: [],
        fix: { versions: [], state: 'wont-fix' },
        advisories: [],
        risk: 0.1,
      },
      relatedVulnerabilities: [
        { id: 'CVE-2024-0002', severity: 'High', description: 'A thing overflows. It should not.' },
      ],
      matchDetails: [{ type: 'exact-direct-match', matcher: 'dpkg-matcher' }],
      artifact: { name: 'libssl3t64', version: '3.5.0-1', type: 'deb', locations: [], purl: '' },
    },
    {
      vulnerability: {
        id: 'GHSA-aaaa-bbbb-cccc',
        dataSource: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
        severity: 'High',
        description: 'Prototype pollution in lodash',
        fix: { versions: ['4.17.21', '5.0.0'], state: 'fixed' },
      },
      relatedVulnerabilities: [],
      artifact: { name: 'lodash', version: '4.17.4', type: 'npm', language: 'javascript' },
    },
  ],
  source: { type: 'image', target: { userInput: 'docker:orders' } },
  distro: { name: 'debian', version: '13.1', idLike: [] },
  descriptor: { name: 'grype', version: '0.101.1' },
};

/** https://docs.docker.com/reference/cli/docker/scout/cves/, `--format sarif` */
export const scout = {
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  runs: [
    {
      tool: {
        driver: {
          fullName: 'Docker Scout',
          informationUri: 'https://docker.com/products/docker-scout',
          name: 'docker scout',
          rules: [
            {
              id: 'CVE-2024-0002',
              name: 'OsPackageVulnerability',
              shortDescription: { text: 'CVE-2024-0002' },
              helpUri: 'https://scout.docker.com/v/CVE-2024-0002',
              properties: {
                affected_version: '>=3.5.0-1',
                cvssV3_severity: 'LOW',
                fixed_version: 'not fixed',
                purls: [
                  'pkg:deb/debian/openssl@3.5.0-1%2Bdeb13u1?os_distro=trixie&os_name=debian&os_version=13',
                ],
                tags: ['LOW'],
              },
            },
            {
              id: 'CVE-2024-0001',
              name: 'OsPackageVulnerability',
              shortDescription: { text: 'CVE-2024-0001: Improper Input Validation' },
              helpUri: 'https://scout.docker.com/v/CVE-2024-0001',
              properties: {
                affected_version: '<4.17.21',
                cvssV3_severity: 'HIGH',
                fixed_version: '4.17.21',
                purls: ['pkg:npm/lodash@4.17.4', 'pkg:npm/%40acme/lodash@4.17.4'],
                'security-severity': '7.5',
                tags: ['HIGH'],
              },
            },
            {
              id: 'GMS-2022-9109',
              name: 'OsPackageVulnerability',
              shortDescription: { text: 'GMS-2022-9109: Known Vulnerabilities' },
              properties: {
                cvssV3_severity: 'UNSPECIFIED',
                fixed_version: 'not fixed',
                purl: 'pkg:maven/com.thoughtworks.xstream/xstream@1.4.5',
              },
            },
          ],
          version: '1.20.4',
        },
      },
      results: [{ ruleId: 'CVE-2024-0002', ruleIndex: 0, kind: 'fail', level: 'note' }],
    },
  ],
};
