import { describe, expect, test } from 'vitest';
import { codes, npmLock, recipe, server } from './node-recipe.ts';

const of = (dependency: string) => ({
  'package.json': { scripts: { build: 'vite build' }, devDependencies: { [dependency]: '1.0.0' } },
  'index.html': '',
  ...npmLock,
});
const vite = of('vite');
const variables = '# The API.\n\nVITE_API_URL=https://api.example.org\nexport BASE_URL=/shop/\n';

describe('a file of variables', () => {
  test.each([
    ['vite', variables],
    ['react-scripts', 'REACT_APP_API=https://api.example.org\nGENERATE_SOURCEMAP=false'],
    ['@vue/cli-service', 'VUE_APP_API=https://api.example.org'],
  ])('of %s is seen by the build where browsers get all of it', (dependency, text) => {
    const files = { ...of(dependency), '.env': text, '.env.production': text };
    expect(recipe(files).needed).toEqual(['.env', '.env.production']);
    expect(codes(files)).toEqual([]);
  });

  test.each(['.env*', '/.env.production', '*.production', '**/.env.*', '.env\n.env.production\n'])(
    'is nobody else’s where an ignore file says `%s`',
    (line) => {
      const files = { ...vite, '.env.production': variables };
      expect(recipe({ ...files, '.gitignore': line }).needed).toBeUndefined();
      expect(recipe({ ...files, '.dockerignore': line }).needed).toBeUndefined();
    },
  );

  test.each([
    '.env',
    '[z-a]\na[\n(',
    '.env*\n!.env.production',
    '# .env.production',
    '.env.production.local',
  ])('is committed where .gitignore says `%s`', (line) => {
    const files = { ...vite, '.env.production': variables, '.gitignore': line };
    expect(recipe(files).needed).toEqual(['.env.production']);
  });

  test('stays hidden where it holds anything else, which is said', () => {
    const files = { ...vite, '.env.production': `${variables}DATABASE_PASSWORD=x` };
    expect(recipe(files).needed).toBeUndefined();
    expect(codes(files)).toEqual(['IMGC4115']);
    expect(codes(files, { inputPaths: ['.env.production'] })).toEqual([]);
    expect(codes({ ...files, '.gitignore': '.env.production' })).toEqual([]);
    expect(codes({ ...vite, '.env': 'DATABASE_PASSWORD=x' })).toEqual([]);
    expect(codes({ ...vite, '.env': 'VITE_KEY="two\nlines"' })).toEqual(['IMGC4115']);
  });

  test('of a server is no matter of the build', () => {
    const files = { 'package.json': server, ...npmLock, '.env': variables };
    expect(recipe(files).needed).toBeUndefined();
  });
});
