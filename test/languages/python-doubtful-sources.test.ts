import { describe, expect, test } from 'vitest';
import { codesOf, django, type Files, fastapi, outcomeOf, recipeOf, startOf } from './python-recipe.ts';

const pinned = (...names: string[]) => ({
  'requirements.txt': names.map((name) => `${name}==1.0\n`).join(''),
});
const commandOf = (files: Files) => startOf(recipeOf(files));

describe('a framework that nothing is installed of', () => {
  const project = { 'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\n', 'main.py': 'print(1)\n' };

  test('is told', () => {
    expect(codesOf({ ...project, 'main.py': 'import flask\n' })).toEqual(['IMGC4301']);
    expect(codesOf({ ...project, 'main.py': 'from django.http import HttpResponse\n' })).toEqual([
      'IMGC4301',
    ]);
  });

  test.each([
    ['a test', { 'test_main.py': 'import flask\n' }],
    ['what is tried', { 'main.py': 'try:\n    import fastapi\nexcept ImportError:\n    fastapi = None\n' }],
    ['a type', { 'main.py': 'if TYPE_CHECKING:\n    from flask import Flask\n' }],
    ['a text', { 'main.py': '"""\nfrom flask to plain WSGI.\n"""\nprint(1)\n' }],
    ['a comment', { 'main.py': '# import flask\nprint(1)\n' }],
  ])('is not told of %s', (_, files) => expect(codesOf({ ...project, ...files })).toEqual([]));
});

describe('an application', () => {
  test('that only keeps a bot awake needs no server', () => {
    const bot = {
      'main.py': 'from keep_alive import keep_alive\n\nkeep_alive()\nclient.run(token)\n',
      'keep_alive.py': 'from flask import Flask\n\napp = Flask("")\n',
    };
    expect(commandOf({ ...pinned('discord.py', 'flask'), ...bot })).toBe('python main.py');
    expect(commandOf({ ...pinned('flask', 'gunicorn'), ...bot })).toContain('gunicorn keep_alive:app');
  });

  test('is found behind a text or a comment that is not indented', () => {
    const factory = (doc: string) => ({
      'shop/__init__.py': `from flask import Flask\n\ndef create_app(env):\n${doc}    return Flask(env)\n`,
      'wsgi.py': 'from shop import create_app\n\napp = create_app("prod")\n',
    });
    for (const doc of ['', '    """Makes it.\n\nAs ever.\n"""\n', '# as ever\n'])
      expect(commandOf({ ...pinned('flask', 'gunicorn'), ...factory(doc) })).toContain('gunicorn wsgi:app');
  });

  test('is served from above its folder where a neighbour is called as an installed module is', () => {
    const beside = (name: string) => ({
      'app/main.py': `import ${name}\n${fastapi['main.py']}`,
      [`app/${name}.py`]: '',
    });
    const command = (name: string) =>
      commandOf({ ...pinned('fastapi', 'uvicorn', 'pyjwt', 'python-dotenv'), ...beside(name) });
    for (const name of ['csv', 'jwt', 'dotenv'])
      expect(command(name)).toContain('uvicorn app.main:app --host');
    expect(command('database')).toContain('uvicorn main:app --app-dir app');
  });

  test('is not looked for in a folder that Python cannot import', () => {
    const files = {
      ...pinned('fastapi', 'uvicorn'),
      '[old/main.py': fastapi['main.py'],
      'zz/main.py': fastapi['main.py'],
    };
    expect(commandOf(files)).toContain('uvicorn zz.main:app');
  });

  test('is looked for in a module of many constants in time that grows with its size', () => {
    const messages = (count: number) =>
      Array.from({ length: count }, (_, index) => `MESSAGE_${index} = _("text ${index}")\n`).join('');
    const calls = (text: string) => {
      let asked = 0;
      const { matchAll } = String.prototype;
      String.prototype.matchAll = function (pattern) {
        if (this.length >= text.length) asked += 1;
        return matchAll.call(this, pattern);
      };
      try {
        outcomeOf({ ...pinned('flask', 'gunicorn'), 'app.py': text });
      } finally {
        String.prototype.matchAll = matchAll;
      }
      return asked;
    };
    expect(calls(messages(400))).toBe(calls(messages(4)));
  });

  test('of Django below the manifest is served by those too that have no flag for its folder', () => {
    const below = Object.fromEntries(Object.entries(django).map(([path, text]) => [`backend/${path}`, text]));
    const { runtime } = recipeOf({
      ...below,
      'backend/pyproject.toml': '',
      ...pinned('django', 'daphne'),
      'backend/uv.lock': '',
    });
    expect(startOf({ runtime } as never)).toBe('daphne -b 0.0.0.0 -p 8000 shop.asgi:application');
    expect(runtime?.env).toMatchObject({ PYTHONPATH: '/app/backend' });
  });

  test("a Procfile's development server is told to listen on every address", () => {
    const files = { ...pinned('flask'), 'shop/core.py': '', Procfile: 'web: flask --app shop.core run\n' };
    expect(commandOf(files)).toBe('flask --app shop.core run --host 0.0.0.0');
  });
});

describe('settings', () => {
  const needs = (settings: string, files: Files = {}, args: string[] = []) =>
    codesOf(
      { ...django, ...files, 'shop/settings.py': `${settings}\nSTATIC_ROOT = BASE_DIR / "static"\n` },
      { args },
    );

  test('that read a variable are told of it', () =>
    expect(needs('A = os.environ["RELEASE"]')).toContain('IMGC4310'));

  test.each([
    ['that is set above', 'os.environ.setdefault("NAME", "x")\nA = os.environ["NAME"]'],
    ['where it is there', 'A = os.environ["NAME"] if "NAME" in os.environ else ""'],
    ['when it is asked', 'A = lambda: os.environ["NAME"]'],
    ['in a function', 'def f(\n    name,\n):\n    return os.environ["NAME"]\n'],
    ['under a condition', 'if (\n    DEBUG\n):\n    A = os.environ["NAME"]\n'],
    ['in a comment', 'A = "x"  # later: os.environ["NAME"]'],
    ['in a text', '"""\nSet env("NAME").\n"""'],
  ])('that read one %s are not', (_, settings) => expect(needs(settings)).not.toContain('IMGC4310'));

  test('that read a build argument, or what settings.ini says, are not', () => {
    expect(needs('A = os.environ["NAME"]', {}, ['NAME'])).not.toContain('IMGC4310');
    const ini = { 'settings.ini': '[settings]\nNAME=x\n' };
    expect(needs('A = config("NAME")', ini)).not.toContain('IMGC4310');
  });
});

describe('dependencies', () => {
  const librariesOf = (files: Files) =>
    (recipeOf({ 'main.py': '', ...files }).runtime?.packages ?? []).map(({ value }) => value);

  test('of other systems want no library', () => {
    const magic = (marker: string) => librariesOf({ 'requirements.txt': `python-magic==0.4.27${marker}\n` });
    expect(magic('')).toEqual(['libmagic1']);
    expect(magic('; python_version > "3.8"')).toEqual(['libmagic1']);
    for (const marker of ['sys_platform == "darwin"', "platform_system == 'Windows'", 'os_name == "nt"'])
      expect(magic(` ; ${marker}`)).toEqual([]);
  });

  test('of setup.py are read with comments between them', () => {
    const list = '"flask",  # don\'t go above 3\n    "psycopg2",\n';
    expect(
      librariesOf({ 'setup.py': `setup(\n  name="shop",\n  install_requires=[\n    ${list}  ],\n)\n` }),
    ).toEqual(['libpq5']);
  });
});
