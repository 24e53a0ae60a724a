import { describe, expect, test } from 'vitest';
import { lockedWheels } from '../../src/languages/python/locked-wheels.ts';

const index = 'source = { registry = "https://pypi.org/simple" }\n';
const sdist = 'psycopg-3.3.0.tar.gz';
const both = (tags: string) =>
  ['x86_64', 'aarch64'].map((processor) => `psycopg-3.3.0-${tags}_${processor}.whl`);

/** As uv writes it: where a file lies. */
function uvLock(names: string[], source = index): string {
  const [first, ...wheels] = names.map(
    (name) => `{ url = "https://files.example/aa/${name}", hash = "sha256:00" }`,
  );
  return `version = 1\n\n[[package]]\nname = "psycopg"\nversion = "3.3.0"\n${source}sdist = ${first ?? '{}'}\nwheels = [\n    ${wheels.join(',\n    ')}\n]\n`;
}

/** As poetry and pdm write it: what a file is called. */
function fileLock(names: string[], more = ''): string {
  const files = names.map((name) => `    {file = "${name}", hash = "sha256:00"},\n`);
  return `[[package]]\nname = "psycopg"\nversion = "3.3.0"\nfiles = [\n${files.join('')}]\n${more}\n[metadata]\nlock-version = "2.1"\n`;
}

describe('nothing has to be compiled', () => {
  test.each([
    ['of any Python 3', [sdist, 'psycopg-3.3.0-py3-none-any.whl']],
    ['of Python 2 and 3', [sdist, 'psycopg-3.3.0-py2.py3-none-any.whl']],
    ['with a number of its build', [sdist, 'psycopg-3.3.0-1-py3-none-any.whl']],
    ['of this Python', [sdist, ...both('cp313-cp313-manylinux_2_17')]],
    ['of several tags', [sdist, ...both('cp313-cp313-manylinux2014_x86_64.manylinux_2_17')]],
    ['of the first manylinux', [sdist, ...both('cp313-cp313-manylinux1')]],
    ['of the stable ABI', [sdist, ...both('cp39-abi3-manylinux_2_28')]],
    ['without an ABI', [sdist, ...both('py3-none-manylinux2014')]],
    ['with a version of its own', [sdist, 'psycopg-3.3.0%2Bcpu-py3-none-any.whl']],
    ['of Windows alone, which Linux never installs', ['pywin32-311-cp313-cp313-win_amd64.whl']],
  ])('for wheels %s', (_, names) => {
    expect(lockedWheels(uvLock(names), '3.13')).toBe(true);
    expect(lockedWheels(fileLock(names), '3.13.2')).toBe(true);
  });

  test('for the project itself', () => {
    const project =
      '[[package]]\nname = "shop"\nversion = "1.0.0"\nsource = { virtual = "." }\ndependencies = []\n';
    expect(lockedWheels(uvLock([sdist, 'psycopg-3.3.0-py3-none-any.whl']) + project, '3.13')).toBe(true);
  });

  test('for an index of the project', () => {
    const source =
      '[package.source]\ntype = "legacy"\nurl = "https://pypi.example/simple"\nreference = "ours"\n';
    expect(lockedWheels(fileLock([sdist, 'psycopg-3.3.0-py3-none-any.whl'], source), '3.13')).toBe(true);
  });
});

describe('something may have to be compiled', () => {
  test.each([
    ['without a wheel', [sdist]],
    ['of another Python', [sdist, ...both('cp312-cp312-manylinux_2_17')]],
    ['of a later stable ABI', [sdist, ...both('cp314-abi3-manylinux_2_17')]],
    ['without the lock on threads', [sdist, ...both('cp313-cp313t-manylinux_2_17')]],
    ['of one processor', [sdist, 'psycopg-3.3.0-cp313-cp313-manylinux_2_17_x86_64.whl']],
    ['of another libc', [sdist, ...both('cp313-cp313-musllinux_1_2')]],
    ['of a libc that is newer than that of a base', [sdist, ...both('cp313-cp313-manylinux_2_39')]],
    ['of PyPy', [sdist, ...both('pp311-pypy311_pp73-manylinux_2_17')]],
    ['of Python 2', [sdist, 'psycopg-3.3.0-py2-none-any.whl']],
    ['without any file, as older locks of poetry have it', []],
  ])('for wheels %s', (_, names) => {
    expect(lockedWheels(uvLock(names), '3.13')).toBe(false);
    expect(lockedWheels(fileLock(names), '3.13')).toBe(false);
  });

  const wheel = ['psycopg-3.3.0-py3-none-any.whl'];
  test.each([
    ['a repository', uvLock(wheel, 'source = { git = "https://git.example/psycopg?rev=main#00" }\n')],
    ['an address', uvLock(wheel, 'source = { url = "https://files.example/psycopg.tar.gz" }\n')],
    ['a member of the workspace', uvLock(wheel, 'source = { editable = "libs/psycopg" }\n')],
    ['a repository, as poetry says it', fileLock(wheel, '[package.source]\ntype = "git"\n')],
    ['a folder, as pdm says it', fileLock(wheel, 'path = "./libs/psycopg"\n')],
  ])('for %s', (_, lock) => {
    expect(lockedWheels(lock, '3.13')).toBe(false);
  });

  test.each(['', '{"default": {"click": {"hashes": []}}}', 'click==8.3.1\n'])('by %j', (lock) => {
    expect(lockedWheels(lock, '3.13')).toBe(false);
  });

  test.each(['3', '2.7', 'latest'])('for Python %s', (version) => {
    expect(lockedWheels(uvLock([sdist, 'psycopg-3.3.0-py3-none-any.whl']), version)).toBe(false);
  });
});
