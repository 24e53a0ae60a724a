import { describe, expect, test } from 'vitest';
import type { Wishes } from '../../src/model/recipe.ts';
import {
  at,
  type Files,
  recipeOf,
  codesOf,
  taskOf,
  commandsOf,
  startOf,
  project,
  buildSystem,
  uvProject,
  script,
  django,
} from './python-recipe.ts';

describe('version', () => {
  const versionOf = (files: Files, wishes: Partial<Wishes> = {}) =>
    recipeOf({ ...script, ...files }, wishes).toolchain as { version?: object };

  test.each([
    ['no file', { 'requirements.txt': '' }, '3.13'],
    ['.python-version, whose patch may have no image', { '.python-version': '# ours\n3.12.4\n' }, '3.12'],
    ['a build of CPython', { '.python-version': 'cpython-3.12\n' }, '3.12'],
    ['runtime.txt', { 'runtime.txt': 'python-3.11.9' }, '3.11'],
    ['.tool-versions', { '.tool-versions': 'nodejs 22.0.0\npython 3.10.1 2.7.18\n' }, '3.10'],
    ['a Pipfile', { Pipfile: '[requires]\npython_version = "3.12"\n' }, '3.12'],
    ['a lower bound', { 'pyproject.toml': '[project]\nrequires-python = ">=3.11"\n' }, '3.14'],
    ['a range', { 'pyproject.toml': '[project]\nrequires-python = ">=3.9, <3.13, !=3.12.*"\n' }, '3.11'],
    ['a compatible release', { 'pyproject.toml': '[project]\nrequires-python = "~=3.12.0"\n' }, '3.12'],
    ['a line that came later', { 'pyproject.toml': '[project]\nrequires-python = ">=3.16"\n' }, '3.16'],
    [
      'the lockfile of a workspace',
      { 'uv.lock': 'version = 1\nrequires-python = ">=3.10, <3.12"\n' },
      '3.11',
    ],
    ['one release', { 'pyproject.toml': '[project]\nrequires-python = "==3.12.11"\n' }, '3.12.11'],
    ["Poetry's caret", { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.10"\n' }, '3.14'],
    [
      "Poetry's choice",
      { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "~3.9 || ~3.10"\n' },
      '3.10',
    ],
  ] as [string, Files, string][])('from %s', (_, files, value) => {
    const { version } = versionOf({ 'requirements.txt': '', ...files });
    expect(version).toMatchObject({ arg: 'PYTHON_VERSION', value });
  });

  test.each([
    ['a range', { 'pyproject.toml': '[project]\nrequires-python = ">=3.10"\n' }, '3.13'],
    ['a range below', { 'pyproject.toml': '[project]\nrequires-python = ">=3.9, <3.13"\n' }, '3.11'],
    ['a range between', { 'pyproject.toml': '[project]\nrequires-python = "~=3.12.0"\n' }, '3.12'],
    ['a version that is stated', { '.python-version': '3.12' }, '3.12'],
  ] as [string, Files, string][])('for distroless, from %s', (_, files, value) => {
    const { version } = versionOf({ 'requirements.txt': '', ...files }, { base: 'distroless' });
    expect(version).toMatchObject({ value });
  });

  test('says where it stands', () => {
    const files = { 'requirements.txt': '', '.tool-versions': 'python 3.12.1\n' };
    const origin = { file: '.tool-versions', range: { start: 0, end: 13 } };
    expect(versionOf(files).version).toMatchObject({ origin });
  });

  test('the config wins', () => {
    const version = { value: '3.12', origin: at };
    const files = { 'requirements.txt': '', '.python-version': '3.11' };
    expect(versionOf(files, { version }).version).toEqual({ arg: 'PYTHON_VERSION', ...version });
  });

  test('a range that nothing fits, and another Python', () => {
    const range = { 'pyproject.toml': '[project]\nrequires-python = "<3"\n', ...script };
    expect(codesOf(range)).toEqual(['IMGC4304']);
    expect(codesOf({ ...script, 'requirements.txt': '', '.python-version': 'pypy3.10' })).toEqual([
      'IMGC4304',
    ]);
  });
});

describe('package managers', () => {
  test('uv installs from its lockfile alone', () => {
    const recipe = recipeOf(uvProject);
    const deps = taskOf(recipe, 'deps');
    expect(commandsOf(recipe, 'deps')).toEqual(['uv sync --locked --no-install-project --no-dev']);
    expect(deps.sees).toEqual([{ paths: ['pyproject.toml', 'uv.lock'], via: 'bind' }]);
    expect(deps.env).toMatchObject({
      UV_PROJECT_ENVIRONMENT: '/opt/venv',
      UV_PYTHON: '/usr/local/bin/python3',
    });
    expect(deps.caches).toEqual([{ id: 'uv', target: '/root/.cache/uv', scope: 'all' }]);
    expect(recipe.setup).toEqual([
      { argv: ['pip', 'install', '--root-user-action=ignore', '--no-cache-dir', 'uv==0.13.8'] },
    ]);
  });

  test('the config says which release of the manager', () => {
    const recipe = recipeOf(uvProject, { options: { packageManager: { value: 'uv@0.8.0', origin: at } } });
    expect(JSON.stringify(recipe.setup)).toContain('"uv==0.8.0"');
  });

  test.each([
    [
      'poetry',
      { 'pyproject.toml': '[tool.poetry.dependencies]\nclick = "^8"\n', 'poetry.lock': '' },
      'poetry install --no-root --compile --only main',
    ],
    ['pdm', { 'pyproject.toml': project(['click']), 'pdm.lock': '' }, 'pdm install --check --prod --no-self'],
    ['pipenv', { Pipfile: '[packages]\nclick = "*"\n', 'Pipfile.lock': '{}' }, 'pipenv install --deploy'],
    ['pip', { 'requirements.txt': 'click==8.1.8\n' }, 'pip install --requirement requirements.txt'],
  ] as [string, Files, string][])('%s installs into the environment', (_, files, command) => {
    const recipe = recipeOf({ ...files, ...script });
    expect(commandsOf(recipe, 'deps')[0]).toBe(command);
    expect(JSON.stringify([recipe.setup, taskOf(recipe, 'deps').env])).toContain('/opt/venv');
  });

  test('pip reads what the requirements lead to', () => {
    const recipe = recipeOf({
      ...script,
      'requirements.txt': '-r requirements/base.txt\n',
      'requirements/base.txt': '-c constraints.txt\nclick==8.1.8 \\\n    --hash=sha256:00\n',
      'requirements/constraints.txt': 'idna<4\n',
    });
    const paths = ['requirements.txt', 'requirements/base.txt', 'requirements/constraints.txt'];
    expect(taskOf(recipe, 'deps').sees).toEqual([{ paths, via: 'bind' }]);
    expect(recipe.advice).toBeUndefined();
  });

  test('requirements without pins are advised against, at their line', () => {
    const recipe = recipeOf({ ...script, 'requirements.txt': '# ours\nclick==8.1.8\nidna>=3\n' });
    const origin = { file: 'requirements.txt', range: { start: 20, end: 27 } };
    expect(recipe.advice).toMatchObject([{ about: 'no-lockfile', origin }]);
  });

  test('a project without dependencies has no environment', () => {
    const recipe = recipeOf({ 'pyproject.toml': project([]), ...script });
    expect(recipe.tasks.map(({ id }) => id)).toEqual(['build', 'test']);
    expect(recipe.setup).toEqual([]);
    expect(recipe.runtime).not.toHaveProperty('ownPrograms');
    expect(recipe.runtime?.env).not.toHaveProperty('PATH');
  });

  test('a command of the user’s own finds an environment to install into', () => {
    const recipe = recipeOf({ 'pyproject.toml': project(['click']), ...script }, { installs: true });
    expect(recipe.setup).toContainEqual({ argv: ['python3', '-m', 'venv', '--without-pip', '/opt/venv'] });
    expect(taskOf(recipe, 'deps').env).toMatchObject({
      VIRTUAL_ENV: '/opt/venv',
      PIP_PYTHON: '/opt/venv/bin/python',
    });
  });
});

describe('what ships', () => {
  test('the environment, and the sources as they are', () => {
    const [environment, source] = recipeOf(uvProject).artifacts;
    expect(environment).toMatchObject({ from: { task: 'deps' }, path: '/opt/venv', churn: 1 });
    expect(source).toMatchObject({ from: { context: true }, path: '.', to: './', churn: 3 });
    expect(source?.except).toEqual(expect.arrayContaining(['pyproject.toml', 'uv.lock', '**/tests']));
  });

  test('what a command of the user’s own left', () => {
    const recipe = recipeOf(uvProject, { builds: 'own' });
    expect(recipe.artifacts[1]).toMatchObject({ from: { task: 'build' } });
    expect(commandsOf(recipe, 'build')).toEqual([]);
  });

  test('a package is installed, and its sources stay behind', () => {
    const recipe = recipeOf({
      'pyproject.toml': project(
        ['click'],
        `readme = "README.md"\n[project.scripts]\nshop = "shop:main"\n${buildSystem}`,
      ),
      'uv.lock': '',
      'README.md': '',
      'CHANGELOG.md': '',
      'src/shop/__init__.py': '',
    });
    expect(commandsOf(recipe, 'build')).toEqual(['uv sync --locked --no-dev --no-editable']);
    expect(recipe.artifacts).toMatchObject([{ from: { task: 'build' }, path: '/opt/venv' }]);
    expect(recipe.needed).toEqual(['README.md']);
    expect(startOf(recipe)).toBe('shop');
  });

  test('a package is installed after a command of the user’s own', () => {
    const files = {
      'pyproject.toml': `[tool.poetry.dependencies]\nclick = "^8"\n[tool.poetry.scripts]\nshop = "shop:main"\n${buildSystem}`,
      'poetry.lock': '',
    };
    const { after, env } = taskOf(recipeOf(files, { builds: 'own' }), 'build');
    expect(after).toEqual([{ argv: ['pip', 'install', '--no-deps', '.'] }]);
    expect(env).toMatchObject({ PIP_PYTHON: '/opt/venv/bin/python' });
  });

  test('a setup.py alone is installed with what it names', () => {
    const setup =
      "setup(name='shop', install_requires=['click'], entry_points={'console_scripts': ['shop = shop:main']})";
    const recipe = recipeOf({ 'setup.py': setup, 'shop.py': '' });
    expect(recipe.tasks.map(({ id }) => id)).toEqual(['build', 'test']);
    expect(commandsOf(recipe, 'build')).toEqual(['pip install .']);
    expect(startOf(recipe)).toBe('shop');
  });

  test('folders of results, unless the project names them', () => {
    expect(recipeOf(uvProject).never).toEqual(expect.arrayContaining(['**/__pycache__', 'dist', 'build']));
    const settings = `${django['shop/settings.py']}STATICFILES_DIRS = [BASE_DIR / "dist"]\n`;
    const { never } = recipeOf({ ...django, 'shop/settings.py': settings });
    expect(never).not.toContain('dist');
    expect(never).toEqual(expect.arrayContaining(['build', 'staticfiles']));
  });

  test('what is collected in a folder of its own leaves the sources as they are', () => {
    const settings = `BASE_DIR = Path(__file__).parent.parent\n${django['shop/settings.py']}`;
    const places = (wishes: Partial<Wishes> = {}, text = settings) =>
      recipeOf({ ...django, 'shop/settings.py': text }, wishes).artifacts.map(({ from, path }) => [
        from,
        path,
      ]);
    const environment = [{ task: 'deps' }, '/opt/venv'];
    const whole = [environment, [{ task: 'build' }, '.']];
    expect(places()).toEqual([environment, [{ task: 'build' }, 'staticfiles'], [{ context: true }, '.']]);
    expect(places({ builds: 'own' })).toEqual(whole);
    expect(places({ includes: true })).toEqual(whole);
    const collect = (wishes: Partial<Wishes> = {}) =>
      commandsOf(recipeOf({ ...django, 'shop/settings.py': settings }, wishes), 'build');
    expect(collect()).toEqual(['mkdir -p staticfiles', 'python manage.py collectstatic --noinput']);
    expect(collect({ includes: true })).toEqual(['python manage.py collectstatic --noinput']);
    expect(places({ runs: false })).toEqual(whole);
    expect(places({}, django['shop/settings.py'])).toEqual(whole);
  });

  test('a toolchain without compilers where each package that is locked has a wheel', () => {
    const lock = '[[package]]\nname = "fastapi"\nfiles = [{file = "fastapi-0.120.0-py3-none-any.whl"}]\n';
    const compiles = (wishes: Partial<Wishes> = {}, more: Files = {}) => {
      const { toolchain } = recipeOf({ ...uvProject, 'uv.lock': lock, ...more }, wishes);
      return !('compiles' in toolchain);
    };
    expect(compiles()).toBe(false);
    expect(compiles({ tests: { env: {} } })).toBe(false);
    expect(compiles({ tests: { command: ['make', 'test'], env: {} } })).toBe(true);
    expect(compiles({ platforms: ['linux/amd64', 'linux/arm64/v8'] })).toBe(false);
    expect(compiles({ platforms: ['linux/amd64', 'linux/arm/v7'] })).toBe(true);
    expect(compiles({ addsToSystem: true })).toBe(true);
    expect(compiles({ installEnv: ['UV_NO_BINARY_PACKAGE'] })).toBe(true);
    expect(compiles({ builds: 'own' })).toBe(true);
    expect(compiles({ installs: true })).toBe(true);
    expect(compiles({}, { 'uv.lock': '' })).toBe(true);
    expect(compiles({}, { 'uv.toml': 'no-binary = true\n' })).toBe(true);
    const packaged = `${uvProject['pyproject.toml']}\n[project.scripts]\nshop = "shop:main"\n${buildSystem}`;
    expect(compiles({}, { 'pyproject.toml': packaged })).toBe(true);
  });

  test('a component needs no start', () => {
    expect(recipeOf({ 'requirements.txt': 'click==8.1.8\n' }, { runs: false })).not.toHaveProperty('runtime');
  });

  test('labels from pyproject.toml', () => {
    const toml =
      '[project]\nname = "shop"\nversion = "1.2.0"\nlicense = "MIT"\n[project.urls]\nRepository = "https://example.com/shop"\n';
    const recipe = recipeOf({ 'pyproject.toml': toml, ...script });
    expect(recipe.packageName).toBe('shop');
    expect(recipe.metadata).toEqual({
      version: '1.2.0',
      licenses: 'MIT',
      source: 'https://example.com/shop',
    });
  });
});

describe('faults', () => {
  test.each([
    ['no manifest', { 'main.py': '' }, 'IMGC4301'],
    ['a manifest of conda alone', { 'environment.yml': '', 'main.py': '' }, 'IMGC4301'],
    ['no lockfile', { 'pyproject.toml': project(['click']), ...script }, 'IMGC4302'],
    ['a Pipfile without its lockfile', { Pipfile: '[packages]\nclick = "*"\n', ...script }, 'IMGC4302'],
    ['requirements that are not there', { 'requirements.txt': '-r base.txt\n', ...script }, 'IMGC4306'],
    ['requirements in the project', { 'requirements.txt': '-e .\n', ...script }, 'IMGC4307'],
    [
      'a member of a workspace, whose lockfile is at its root',
      {
        'pyproject.toml': project(
          ['shared', 'uvicorn'],
          '[tool.uv.sources]\nshared = { workspace = true }\n',
        ),
        ...script,
      },
      'IMGC4307',
    ],
    [
      'a workspace',
      {
        ...uvProject,
        'pyproject.toml': project(['fastapi', 'uvicorn'], '[tool.uv.workspace]\nmembers = ["libs/*"]\n'),
      },
      'IMGC4307',
    ],
    ['TOML that cannot be read', { 'pyproject.toml': '[project\n' }, 'IMGC4001'],
  ] as [string, Files, string][])('%s', (_, files, code) => {
    expect(codesOf(files)).toEqual([code]);
  });

  test('bases that cannot work say why', () => {
    const { runtime } = recipeOf(uvProject);
    expect(runtime?.bases[0]).toBe('slim');
    expect(Object.keys(runtime?.refuses ?? {})).toEqual(['scratch']);
  });
});
