import { describe, expect, test } from 'vitest';
import { berryLock, npmLock, pnpmLock, recipe, seen, server } from './node-recipe.ts';

const files = { 'libs/prices/package.json': '{}', 'vendor/xlsx.tgz': 'gz' };
const project = (dependencies: object, more: object = npmLock) => ({
  'package.json': { ...server, dependencies },
  ...more,
  ...files,
});
const shipped = (...of: Parameters<typeof recipe>) => recipe(...of).artifacts.map(({ path }) => path);

describe('a package that the project itself holds', () => {
  test.each(['file:./libs/prices', 'file:libs/prices/', './libs/prices', 'link:./libs/prices'])(
    'is seen by the installations, and ships: %s',
    (version) => {
      const found = project({ prices: version });
      expect(seen(recipe(found), 'deps')).toContain('libs/prices');
      expect(seen(recipe(found), 'prod-deps')).toContain('libs/prices');
      expect(shipped(found)).toEqual(['node_modules', 'libs/prices', 'package.json', 'dist']);
    },
  );

  test('is an archive: it is in node_modules then', () => {
    const found = project({ xlsx: 'file:vendor/xlsx.tgz' });
    expect(seen(recipe(found), 'prod-deps')).toEqual([
      'package.json',
      'package-lock.json',
      'vendor/xlsx.tgz',
    ]);
    expect(shipped(found)).toEqual(['node_modules', 'package.json', 'dist']);
  });

  test('is copied by pnpm and Yarn, but for links', () => {
    const kept = ['node_modules', 'package.json', 'dist'];
    expect(shipped(project({ prices: 'file:./libs/prices' }, pnpmLock))).toEqual(kept);
    const berry = { ...berryLock, '.yarnrc.yml': 'nodeLinker: node-modules\n' };
    expect(shipped(project({ prices: 'file:./libs/prices#./libs/prices::locator=api' }, berry))).toEqual(
      kept,
    );
    expect(shipped(project({ prices: 'portal:./libs/prices' }, berry))).toContain('libs/prices');
  });

  test('does not ship where development alone needs it, or everything ships', () => {
    const development = { ...server, devDependencies: { prices: 'file:libs/prices' } };
    const found = { 'package.json': development, ...npmLock, ...files };
    expect(seen(recipe(found), 'deps')).toContain('libs/prices');
    expect(shipped(found)).not.toContain('libs/prices');
    const whole = { ...server, main: 'index.js', scripts: {}, dependencies: { prices: 'file:libs/prices' } };
    expect(shipped({ 'package.json': whole, ...npmLock, ...files })).toEqual(['node_modules', '.']);
  });

  test.each(['file:../prices', 'file:/srv/prices', 'file:~/prices', 'file:libs/gone', '^1.0.0', 'file:.'])(
    'is not one of the folder: %s',
    (version) => {
      expect(seen(recipe(project({ prices: version })), 'deps')).toEqual([
        'package.json',
        'package-lock.json',
      ]);
    },
  );
});
