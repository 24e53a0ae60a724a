import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { customProject } from '../lab/custom-project.ts';
import { imgc, standInDocker } from './run-cli.ts';

const refused = 'ERROR: failed to solve: image "docker.io/library/orders:latest": already exists';

/** An engine in which another build names its image between the question and the answer: none does so on demand. */
const engine = `case "$1 $2" in
  "buildx version") echo v0.29.1;;
  "buildx inspect") printf 'Name: default\\nDriver: docker\\nPlatforms: linux/amd64\\n';;
  "buildx build") echo build >> told; [ "$(wc -l < told)" -gt 1 ] || { echo '${refused}' >&2; exit 1; };;
esac`;

test('a build whose name another one took in the same moment runs once more', async () => {
  const cwd = await customProject({
    command: 'true',
    shows: ['cat', '/out'],
    config: { image: { name: 'orders' } },
  });
  const PATH = `${await standInDocker(engine)}:/usr/bin:/bin`;
  const { exitCode, stderr } = await imgc(['build'], { cwd, env: { PATH } });
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain(
    'Another build named its image `docker.io/library/orders:latest` at the same moment. Building once more; all steps are there.\n',
  );
  expect(readFileSync(join(cwd, 'told'), 'utf8')).toBe('build\nbuild\n');
});
