import { expect, test } from 'vitest';
import { npmLock, recipe } from './node-recipe.ts';

const manifest = {
  scripts: { start: 'node dist/index.js' },
  devDependencies: { typescript: '5.9.3', vite: '7.1.0' },
};
const origin = { pack: 'node', why: 'a test' };
const files = { 'package.json': manifest, ...npmLock };
const pathOf = (...commands: string[]) =>
  recipe(files, { builds: 'own', buildCommand: { value: commands, origin } }).tasks.find(
    ({ role }) => role === 'build',
  )?.env?.PATH;

test.each(['tsc -p .', 'NODE_ENV=production vite build', 'npm run generate && tsc'])(
  '`%s` finds programs of dependencies',
  (command) => {
    expect(pathOf(command)).toEqual(['/app/node_modules/.bin:', { env: 'PATH' }]);
  },
);

test.each(['npm run build', 'npx tsc', 'node build.js', 'make', 'webpack'])(
  '`%s` needs no other PATH',
  (command) => {
    expect(pathOf(command)).toBeUndefined();
  },
);

test('a command of the tests finds them as well', () => {
  const task = recipe(files, { tests: { command: ['tsc --noEmit'], env: {} } }).tasks.find(
    ({ role }) => role === 'test',
  );
  expect(task?.env).toHaveProperty('PATH');
});
