import { describe, expect, test } from 'vitest';
import { custom } from '../../src/languages/custom/custom.ts';
import type { Recipe, Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { setting, wishesOf } from './wishes-of.ts';

const image = { image: setting('debian:trixie-slim') };
const artifacts = setting([{ path: '/out/bin/meter' }]);
const complete = { ...image, ownArtifacts: artifacts, builds: 'own' as const };

function outcome(wishes: Partial<Wishes>, files: Record<string, string> = {}) {
  return custom.recipeFor(viewProject(memoryFiles(files)), wishesOf(wishes));
}

function recipe(wishes: Partial<Wishes>, files: Record<string, string> = {}): Recipe {
  const { value, diagnostics } = outcome(wishes, files);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

const codes = (wishes: Partial<Wishes>, files?: Record<string, string>) =>
  outcome(wishes, files).diagnostics.map(({ code }) => code);

describe('the build', () => {
  test('stands on the image that the config names', () => {
    expect(recipe(complete).toolchain).toEqual({
      reference: 'debian:trixie-slim',
      origin: image.image.origin,
    });
  });

  test('is for the platform of the image, because its result is not known', () => {
    expect(recipe(complete)).toMatchObject({ platform: 'target', workdir: '/app', setup: [] });
  });

  test('has the stages that the config fills, and no command of its own', () => {
    const { tasks } = recipe(complete);
    expect(tasks.map(({ id, role, on, run }) => ({ id, role, on, run }))).toEqual([
      { id: 'deps', role: 'install', on: undefined, run: [] },
      { id: 'build', role: 'build', on: 'deps', run: [] },
      { id: 'test', role: 'test', on: 'deps', run: [] },
    ]);
  });

  test('sees a copy of the source, beside which it may write', () => {
    const sees = recipe(complete).tasks.map((task) => task.sees);
    expect(sees).toEqual([[], [{ source: true, via: 'copy' }], [{ source: true, via: 'copy' }]]);
  });

  test('hides no tests, and ships nothing that it cannot know', () => {
    expect(recipe(complete)).toMatchObject({ tests: [], artifacts: [] });
  });

  test('does not see what a build on this machine left: its caches name folders of this machine', () => {
    expect(recipe(complete).never).toEqual(['out']);
  });

  test.each([
    ['CMakeLists.txt', ['build']],
    ['Cargo.toml', ['target']],
    ['pom.xml', ['target', '*/target']],
    ['settings.gradle.kts', ['build', '*/build', '**/.gradle']],
    ['Shop.Api/Shop.Api.csproj', ['**/bin', '**/obj']],
    ['mix.exs', ['_build', 'deps']],
    ['build.zig', ['zig-out', 'zig-cache', '.zig-cache']],
    ['package.json', ['**/node_modules']],
    ['_config.yml', ['_site', '.jekyll-cache']],
    ['hugo.toml', ['public']],
    ['composer.json', []],
    ['Makefile', []],
  ])('nor what the tool of %s leaves: %j', (file, folders) => {
    expect(recipe(complete, { [file]: '' }).never).toEqual(['out', ...folders]);
  });

  test('nor a folder of PHP packages that Git does not have', () => {
    for (const line of ['vendor', '/vendor/', 'vendor/', '/vendor/*'])
      expect(recipe(complete, { 'composer.json': '{}', '.gitignore': `.env\n${line}\n` }).never).toContain(
        'vendor',
      );
  });

  test('is never recognised, only named', () => {
    expect(custom.manifests).toEqual([]);
    expect(custom.lastResort).toBeUndefined();
  });
});

describe('the image', () => {
  test('has the C++ library unless the config says otherwise, and may be empty', () => {
    const { runtime } = recipe(complete);
    expect(runtime).toMatchObject({ family: 'native', links: 'libstdc++' });
    expect(runtime?.bases).toEqual(['distroless', 'slim', 'scratch', 'alpine', 'full']);
    expect(runtime?.needs).toEqual(['certificates', 'tmp']);
  });

  test('starts the first artifact where that looks like a program', () => {
    expect(recipe(complete).runtime?.program).toBe('/out/bin/meter');
    expect(recipe({ ...complete, ownArtifacts: setting([{ path: 'out/meter' }]) }).runtime?.program).toBe(
      './out/meter',
    );
  });

  test('starts what the config says', () => {
    const command = setting(['/usr/local/bin/meter', '--all']);
    expect(recipe({ ...complete, command }).runtime).toMatchObject({
      program: '/usr/local/bin/meter',
      arguments: ['--all'],
    });
  });

  test('of a part that does not run is none', () => {
    expect(recipe({ ...image, runs: false }).runtime).toBeUndefined();
  });
});

describe('what must be said', () => {
  test('the image', () => {
    expect(codes({ ownArtifacts: artifacts })).toEqual(['IMGC4501']);
  });

  test('not the image, where nothing is built', () => {
    const { toolchain } = recipe({ ownArtifacts: artifacts, builds: 'none' });
    expect(toolchain).toEqual({ family: 'native' });
  });

  test('the artifacts', () => {
    expect(codes({ ...image })).toEqual(['IMGC4502']);
  });

  test('both are reported at once', () => {
    expect(codes({})).toEqual(['IMGC4501', 'IMGC4502']);
  });

  test.each(['dist', '/out/', 'site/app.jar', '/srv/www'])('how it starts, where %s ships', (path) => {
    expect(codes({ ...complete, ownArtifacts: setting([{ path: path }]) })).toEqual(['IMGC4503']);
  });

  test('how it starts, where a folder of the project ships', () => {
    const wishes = { ...complete, ownArtifacts: setting([{ path: 'meter' }]) };
    expect(codes(wishes, { 'meter/a.txt': '' })).toEqual(['IMGC4503']);
    expect(codes(wishes, { meter: '' })).toEqual([]);
  });
});
