import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grype, scout, trivy } from '../scan/printed.ts';
import { folderWith, imgc } from './run-cli.ts';

/** Programs on the PATH, each a script for a shell, and nothing else but the shell itself. */
async function pathWith(programs: Record<string, string>): Promise<string> {
  const folder = await folderWith({});
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

const prints = (value: unknown) => `/bin/cat <<'END'\n${JSON.stringify(value)}\nEND`;
const engine = 'case "$1" in image) echo 1000 ;; *) exit 1 ;; esac';
const scan = async (programs: Record<string, string>, ...words: string[]) =>
  imgc(['scan', 'orders:1', ...words], { env: { PATH: await pathWith({ docker: engine, ...programs }) } });

describe('imgc scan', () => {
  test('shows the worst first, what would mend it, and fails', async () => {
    const { exitCode, stdout, stderr } = await scan({ trivy: prints(trivy) });
    expect(stdout).toBe(
      [
        'orders:1: 1 critical, 1 high, 1 medium, 1 unknown',
        '  critical  CVE-2024-0001  lodash 4.17.4       in 4.17.21, 5.0.0  lodash: prototype pollution',
        '  high      CVE-2024-0003  lodash 4.17.4       in 4.17.21         lodash: another one',
        '  medium    CVE-2024-0002  libssl3t64 3.5.0-1  in 3.5.1-1         openssl: a thing that overflows',
        '  unknown   CVE-2011-0001  apt 3.0.3           not mended yet     It was found that apt-key \ufffd[31m does not check.',
        '',
        'A newer base mends 1: imgc build --pull --no-cache',
        'Newer packages of the application mend 2:',
        '  lodash 4.17.4, mended in 4.17.21, 5.0.0: 2',
        'Nobody has mended 1 yet.',
        '',
      ].join('\n'),
    );
    expect(stderr).toContain('error[IMGC6042]: `orders:1` has 2 vulnerabilities that are high or worse.');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['low', 3, 1],
    ['medium', 3, 1],
    ['high', 2, 1],
    ['critical', 1, 1],
  ])('--severity %s', async (severity, count, code) => {
    const { exitCode, stderr } = await scan({ trivy: prints(trivy) }, '--severity', severity);
    expect(exitCode).toBe(code);
    expect(stderr).toContain(
      count === 1 ? 'one vulnerability that is critical.' : `${count} vulnerabilities`,
    );
  });

  test('ends well when nothing is that bad, and when nothing is found', async () => {
    const known = await scan({ grype: prints(grype) }, '--severity', 'critical');
    expect([known.exitCode, known.stderr.includes('IMGC')]).toEqual([0, false]);
    expect(known.stdout).toContain('1 high, 1 negligible');
    const clean = await scan({ trivy: prints({ SchemaVersion: 2, Results: [] }) });
    expect([clean.exitCode, clean.stdout]).toEqual([0, 'orders:1: no known vulnerability\n']);
  });

  test('--json is one list, whichever scanner it was', async () => {
    const docker = `if [ "$1" = scout ]; then echo '    v SBOM of image already cached'; ${prints(scout)}\nelse echo 1000; fi`;
    const { exitCode, stdout } = await scan({ docker }, '--json');
    expect(exitCode).toBe(1);
    const { findings, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ image: 'orders:1', scanner: 'docker-scout', threshold: 'high', failed: true });
    expect(findings[0]).toEqual({
      id: 'CVE-2024-0001',
      severity: 'high',
      package: '@acme/lodash',
      version: '4.17.4',
      fixedIn: '4.17.21',
      title: 'Improper Input Validation',
      system: false,
    });
  });

  test('takes the scanner that is asked for, and hands it the image', async () => {
    const both = {
      trivy: prints(trivy),
      grype: `printf '\\033[31m%s\\033[0m\\n' "$*" >&2; test "$1" != version || exit 0; exit 7`,
    };
    const { exitCode, stderr } = await scan(both, '--scanner', 'grype');
    expect(exitCode).toBe(4);
    expect(stderr).toContain('error[IMGC6041]: `grype` failed.');
    expect(stderr).toContain('It said: docker:orders:1 --output json\n');
  });

  test('says how to get one where there is none', async () => {
    const none = await scan({});
    expect(none.exitCode).toBe(4);
    expect(none.stderr).toContain('error[IMGC6040]: There is no scanner here');
    expect(none.stderr).toContain('https://trivy.dev');
    const other = await scan({ trivy: prints(trivy) }, '--scanner', 'docker-scout');
    expect([other.exitCode, other.stdout]).toEqual([4, '']);
    expect(other.stderr).toContain('There is no docker-scout here.');
  });

  test('what it cannot read is no image without faults', async () => {
    const { exitCode, stdout, stderr } = await scan({ trivy: 'echo {} all is well' });
    expect([exitCode, stdout]).toEqual([4, '']);
    expect(stderr).toContain('printed something that imgc cannot read');
  });

  describe('of a folder', () => {
    const scanned = async (image: string, env: Record<string, string> = {}) => {
      const config = `language: static\nname: orders\nimage: ${image}\n`;
      const folder = await folderWith({ 'build.config.yaml': config, 'index.html': '' });
      const PATH = await pathWith({ docker: engine, trivy: prints(trivy) });
      return imgc(['scan', folder, '--json'], { env: { PATH, ...env } });
    };

    test('is the image that its config names, here and now', async () => {
      const { stdout, stderr } = await scanned('{name: "r.example/{{env.TEAM}}/{{name}}"}', { TEAM: 'Acme' });
      expect(stdout, stderr).toContain('"image": "r.example/acme/orders"');
    });

    test.each(['{name: "r.example/{{env.NONE_SUCH}}"}', '{tags: ["{{env.NONE_SUCH}}"]}'])(
      'whose %s cannot be filled is no other image',
      async (image) => {
        const { exitCode, stdout, stderr } = await scanned(image);
        expect([exitCode, stdout, stderr.match(/IMGC\d+/g)]).toEqual([1, '', ['IMGC6010']]);
      },
    );
  });

  test('an image that the engine does not have', async () => {
    const { exitCode, stderr } = await scan({ trivy: prints(trivy), docker: 'test "$1" != image' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('IMGC6028');
  });
});
