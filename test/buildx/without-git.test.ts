import { expect, test } from 'vitest';
import { withoutGit } from '../../src/buildx/without-git.ts';

const build = (...more: string[]) => ({ command: 'docker', args: ['buildx', 'build', ...more, '.'] });

test('Git is not asked where nobody reads what it says', () => {
  const command = { ...build('--provenance=false'), env: { TOKEN: 'a' } };
  expect(withoutGit(command, {}).env).toEqual({ BUILDX_GIT_INFO: 'false', TOKEN: 'a' });
  expect(withoutGit(command, {}).args).toEqual(command.args);
});

test.each([
  ['with a provenance', build('--push'), {}],
  ['with a file about the build', build('--provenance=false', '--metadata-file', 'm.json'), {}],
  ['where the user says something about it', build('--provenance=false'), { BUILDX_GIT_INFO: '1' }],
  ['where the user wants labels of it', build('--provenance=false'), { BUILDX_GIT_LABELS: 'full' }],
])('it is asked %s', (_, command, environment) => {
  expect(withoutGit(command, environment)).toBe(command);
});
