import { describe, expect, test } from 'vitest';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

const info = JSON.stringify({
  ServerVersion: '28.5.2',
  Name: 'elsewhere',
  DockerRootDir: '/var/lib/docker',
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
  ClientInfo: { Version: '28.5.1' },
});
const builder = 'Name: default\\nDriver: docker\\nPlatforms: linux/amd64\\n';
const healthy = `case "$1 $2" in
  "buildx version") echo v0.29.1;;
  "version --format") echo 28.5.2;;
  "info --format") echo '${info}';;
  "buildx inspect") printf '${builder}';;
  *) exit 1;;
esac`;

async function doctor(docker: string, files: Record<string, string> = {}, words: string[] = []) {
  const PATH = `${await standInDocker(docker)}:/usr/bin:/bin`;
  return imgc(['doctor', ...words], { cwd: await folderWith(files), env: { PATH } });
}

const project = {
  'build.config.yaml': 'name: orders\nlanguage: static\nimage: {platforms: [linux/amd64, linux/arm64]}\n',
  'index.html': '<p>orders</p>\n',
};

describe('imgc doctor', () => {
  test('looks at the engine, and at the project that is there', async () => {
    const { exitCode, stdout, stderr } = await doctor(healthy, project);
    expect(stdout).toBe(`The engine
  ✓ docker       28.5.1
  ✓ daemon       28.5.2
  ✓ buildx       0.29.1
  ✓ builder      default (driver docker)
  ✓ Dockerfile   1.19 or newer
  ✓ platforms    linux/amd64, linux/arm64
  ✓ image store  containerd's

The project
  ✓ config   build.config.yaml
  ✓ build    makes orders
  ✓ context  14 B in 1 file
`);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('says what is wrong, what mends it, and what is not known for that', async () => {
    const { exitCode, stdout } = await doctor('echo "permission denied" >&2; exit 1');
    expect(exitCode).toBe(4);
    expect(stdout).toContain(
      '  ✗ daemon        error[IMGC6002]: This user may not open the socket of the Docker daemon.\n',
    );
    expect(stdout).toContain('sudo usermod --append --groups docker $USER');
    expect(stdout).toContain('  - builder       not known yet\n');
    expect(stdout).not.toContain('The project');
  });

  test('what is wrong with the project is exit code 1, and stands where it is wrong', async () => {
    const { exitCode, stdout, stderr } = await doctor(healthy, {
      'build.config.yaml': 'language: static\nnmae: a\n',
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('✗ config   error[IMGC2001]: There is no key `nmae`.');
    expect(stderr).toContain('--> build.config.yaml:2:1');
  });

  test('what a build would miss is said, and no value of it', async () => {
    const config = [
      'language: {name: custom, image: "debian:trixie-slim"}',
      'build: {command: make, secrets: [TOKEN]}',
      'artifacts: [{path: app, to: /app}]',
      'runtime: {base: "debian:trixie-slim", command: [/app]}',
    ];
    const { exitCode, stdout } = await doctor(healthy, { 'build.config.yaml': config.join('\n') });
    expect(stdout).toContain('error[IMGC6008]: The build needs the secret `TOKEN`');
    expect(exitCode).toBe(1);
  });

  test('a PATH that is none is wrong input, and nobody is asked', async () => {
    const { exitCode, stdout, stderr } = await doctor('touch asked', {}, ['nowhere']);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('IMGC1002');
  });

  test('--json is one document with all of it', async () => {
    const { exitCode, stdout } = await doctor('exit 1', project, ['--json']);
    expect(exitCode).toBe(4);
    const { engine, project: own } = JSON.parse(stdout);
    expect(engine[1]).toMatchObject({ name: 'daemon', state: 'bad', diagnostics: [{ code: 'IMGC6002' }] });
    expect(own.context).toEqual({ bytes: 14, files: 1, heaviest: [] });
  });
});
