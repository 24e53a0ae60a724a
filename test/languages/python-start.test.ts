import { describe, expect, test } from 'vitest';
import {
  at,
  type Files,
  outcomeOf,
  recipeOf,
  codesOf,
  taskOf,
  commandsOf,
  startOf,
  project,
  fastapi,
  uvProject,
  script,
  django,
} from './python-recipe.ts';

describe('Django', () => {
  test('collects static files with a key that signs nothing', () => {
    const recipe = recipeOf(django);
    const build = taskOf(recipe, 'build');
    expect(commandsOf(recipe, 'build')).toEqual(['python manage.py collectstatic --noinput']);
    expect(build.env).toEqual({ PATH: ['/opt/venv/bin:', { env: 'PATH' }], SECRET_KEY: 'build-only' });
    expect(recipe.artifacts[1]).toMatchObject({ from: { task: 'build' } });
    expect(startOf(recipe)).toBe('gunicorn shop.wsgi --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm');
    expect(recipe.runtime).toMatchObject({ ports: [8000], ownPrograms: '/opt/venv/bin' });
  });

  test('without STATIC_ROOT there is nothing to collect', () => {
    const recipe = recipeOf({ ...django, 'shop/settings.py': '' });
    expect(commandsOf(recipe, 'build')).toEqual([]);
    expect(recipe.artifacts[1]).toMatchObject({ from: { context: true } });
  });

  test('settings of several files, and an ASGI server', () => {
    const recipe = recipeOf({
      ...django,
      'pyproject.toml': project(['Django>=5', 'uvicorn']),
      'manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.local')",
      'shop/settings/base.py': 'STATIC_ROOT = os.path.join(BASE_DIR, "public")\n',
    });
    expect(recipe.never).toContain('staticfiles');
    expect(commandsOf(recipe, 'build')).toHaveLength(1);
    expect(startOf(recipe)).toBe('uvicorn shop.asgi:application --host 0.0.0.0 --port 8000');
  });

  test('in a folder of its own, below the manifest', () => {
    const below = Object.entries(django).map(([path, text]) => [
      /^(pyproject|uv)/.test(path) ? path : `src/${path}`,
      path === 'shop/settings.py' ? `BASE_DIR = Path(__file__).resolve().parent.parent\n${text}` : text,
    ]);
    const recipe = recipeOf(Object.fromEntries(below) as Files);
    expect(commandsOf(recipe, 'build')).toContain('python src/manage.py collectstatic --noinput');
    expect(commandsOf(recipe, 'test')).toEqual(['python src/manage.py test src']);
    expect(recipe.artifacts).toContainEqual(expect.objectContaining({ path: 'src/staticfiles' }));
    expect(startOf(recipe)).toContain('gunicorn shop.wsgi --pythonpath src --bind');
  });

  test('a package that has a project to try it with', () => {
    const files = { ...script, 'requirements.txt': 'django==5.2.8\n', 'example/manage.py': '' };
    expect(startOf(recipeOf(files))).toBe('python main.py');
  });

  test('a server that speaks ASGI alone', () => {
    const recipe = recipeOf({ ...django, 'pyproject.toml': project(['django', 'daphne']) });
    expect(startOf(recipe)).toBe('daphne -b 0.0.0.0 -p 8000 shop.asgi:application');
  });

  test('the settings that wsgi.py names, for collectstatic alone', () => {
    const recipe = recipeOf({
      ...django,
      'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.local")',
      'shop/local.py': 'from .settings import *\nDEBUG = True\n',
      'shop/wsgi.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")',
    });
    expect(taskOf(recipe, 'build').env).toMatchObject({ DJANGO_SETTINGS_MODULE: 'shop.settings' });
    expect(taskOf(recipe, 'test').env).not.toHaveProperty('DJANGO_SETTINGS_MODULE');
  });

  test('variables without a default, also of the settings that these stand on', () => {
    const files = {
      ...django,
      'shop/settings.py': [
        'from .base import *',
        'SECRET_KEY = env("APP_SECRET")',
        'STATIC_ROOT = BASE_DIR / "staticfiles"',
        '# X = os.environ["COMMENT"]',
        'HOST = os.environ["HOST_NAME"]',
        'os.environ["SET_HERE"] = "x"',
        'LEVEL = config("LEVEL", cast=int)',
        'MAIL = config("MAIL", default="")',
        'if DEBUG:\n    TOOL = env("TOOL")',
        '',
      ].join('\n'),
      'shop/base.py':
        'env = environ.Env(DEBUG=(bool, False))\nDEBUG = env("DEBUG")\nDATABASES = {\n    "default": env.db("DATABASE_URL")\n}\n',
    };
    const { diagnostics } = outcomeOf(files, { buildEnv: { HOST_NAME: 'orders' } });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4310', place: { file: 'shop/settings.py' } }]);
    expect(diagnostics[0]?.help).toContain(
      'build: {env: {LEVEL: "build-only", DATABASE_URL: "sqlite://:memory:"}}',
    );
    expect(codesOf(files, { builds: 'own' })).toEqual([]);
  });

  test('its own tests, where there is no pytest', () => {
    expect(commandsOf(recipeOf(django), 'test')).toEqual(['python manage.py test']);
  });
});

describe('start', () => {
  const serving = (files: Files, dependencies: string[]) =>
    startOf(recipeOf({ 'pyproject.toml': project(dependencies), 'uv.lock': '', ...files }));
  const uvicorn = '--host 0.0.0.0 --port 8000';

  test.each([
    ['main.py', fastapi, ['fastapi', 'uvicorn'], `uvicorn main:app ${uvicorn}`],
    ['the standard extra', fastapi, ['fastapi[standard]>=0.115'], `uvicorn main:app ${uvicorn}`],
    [
      'a package',
      { 'app/main.py': 'api: FastAPI = FastAPI()' },
      ['fastapi', 'uvicorn'],
      `uvicorn app.main:api ${uvicorn}`,
    ],
    [
      'src',
      { 'src/shop/main.py': 'app = FastAPI()' },
      ['fastapi', 'uvicorn'],
      `uvicorn shop.main:app --app-dir src ${uvicorn}`,
    ],
    [
      'a package called src',
      { 'src/main.py': 'from src.x import y\napp = FastAPI()' },
      ['fastapi', 'uvicorn'],
      `uvicorn src.main:app ${uvicorn}`,
    ],
    [
      'Flask',
      { 'app.py': 'app = Flask(__name__)' },
      ['flask', 'gunicorn'],
      'gunicorn app:app --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm',
    ],
    [
      'a factory',
      { 'shop/__init__.py': 'def create_app():\n    app = Flask(__name__)\n' },
      ['flask', 'gunicorn'],
      'gunicorn shop:create_app() --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm',
    ],
    [
      'the module that calls a factory with arguments',
      {
        'app/__init__.py': 'def create_app(config_name):\n    app = Flask(__name__)\n    return app\n',
        'flasky.py': 'from app import create_app\n\napp = create_app(os.getenv("CONFIG") or "default")\n',
      },
      ['flask', 'gunicorn'],
      'gunicorn flasky:app --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm',
    ],
    [
      'a factory whose parameters have defaults',
      {
        'shop/__init__.py':
          'def create_app(\n    config=dict(a=1), *, debug: bool = False\n) -> Flask:\n    return Flask(__name__)\n',
      },
      ['flask', 'gunicorn'],
      'gunicorn shop:create_app() --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm',
    ],
    [
      'a function of its own',
      {
        'app/main.py':
          'def get_application() -> FastAPI:\n    return FastAPI()\n\n\napp = get_application()\n',
      },
      ['fastapi', 'uvicorn'],
      `uvicorn app.main:app ${uvicorn}`,
    ],
    [
      'a function of another module, by way of its package',
      {
        'main.py': 'from app import (\n    build_app as build,\n)\n\napp = build()\n',
        'app/__init__.py': 'from .factory import build_app\n',
        'app/factory.py': 'def build_app(): return FastAPI()\n',
      },
      ['fastapi', 'uvicorn'],
      `uvicorn main:app ${uvicorn}`,
    ],
    [
      'a folder whose modules call each other by bare names',
      { 'app/main.py': 'from database import engine\n\napp = FastAPI()\n', 'app/database.py': '' },
      ['fastapi', 'uvicorn'],
      `uvicorn main:app --app-dir app ${uvicorn}`,
    ],
    [
      "a package with a module that is called as one of Python's or of a dependency",
      {
        'app/main.py': 'import logging\nimport redis\n\napp = FastAPI()\n',
        'app/logging.py': '',
        'app/redis.py': '',
      },
      ['fastapi', 'uvicorn', 'redis'],
      `uvicorn app.main:app ${uvicorn}`,
    ],
    [
      'a module of any name in the root',
      { 'orders.py': 'application = Flask(__name__)\n', 'setup.cfg': '' },
      ['flask', 'gunicorn'],
      'gunicorn orders:application --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm',
    ],
    [
      'Dash, which a Flask serves',
      { 'app.py': 'app = Dash(__name__)\nserver = app.server\n' },
      ['dash', 'gunicorn'],
      'gunicorn app:server --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm',
    ],
    [
      'a page of Streamlit',
      { 'app.py': 'import streamlit as st\n', 'helpers.py': '' },
      ['streamlit'],
      'streamlit run app.py --server.address=0.0.0.0 --server.port=8501 --server.headless=true',
    ],
    [
      'a package that starts',
      { 'bot/__main__.py': '', 'bot/__init__.py': '', 'tests/__main__.py': '' },
      ['aiohttp'],
      'python -m bot',
    ],
    [
      'a Procfile',
      { Procfile: 'release: ./migrate\nweb: gunicorn --workers 2 shop.web:application\n', 'main.py': '' },
      ['falcon', 'gunicorn'],
      'gunicorn --workers 2 shop.web:application --bind 0.0.0.0:8000',
    ],
    [
      'a Procfile that names the port',
      { Procfile: 'web: python serve.py --port=$PORT\n' },
      ['bottle'],
      'python serve.py --port=8000',
    ],
    [
      'a script, where the Procfile wants a shell or a program that is not there',
      { Procfile: 'web: cd x && gunicorn y\n', ...script },
      ['gunicorn'],
      'python main.py',
    ],
    [
      'waitress',
      { 'app.py': 'app = Flask(__name__)' },
      ['flask', 'waitress'],
      'waitress-serve --listen=0.0.0.0:8000 app:app',
    ],
    [
      'granian',
      fastapi,
      ['fastapi', 'granian'],
      'granian --interface asgi --host 0.0.0.0 --port 8000 main:app',
    ],
    [
      'uWSGI, with a factory',
      { 'app.py': 'def create_app():\n    return Flask(__name__)\n' },
      ['flask', 'uWSGI'],
      'uwsgi --http 0.0.0.0:8000 --module app:create_app() --master --processes 2 --die-on-term --need-app',
    ],
    ['a script', script, ['click'], 'python main.py'],
  ] as [string, Files, string[], string][])('from %s', (_, files, dependencies, command) => {
    expect(serving(files, dependencies)).toBe(command);
  });

  test('a server that came with another package', () => {
    const files = {
      ...uvProject,
      'pyproject.toml': project(['fastapi', 'runner']),
      'uv.lock': '[[package]]\nname = "uvicorn"\n',
    };
    expect(startOf(recipeOf(files))).toBe(`uvicorn main:app ${uvicorn}`);
  });

  test('a server that is missing, or is only there for development', () => {
    const development = '[dependency-groups]\ndev = ["uvicorn"]\n';
    for (const more of ['', development]) {
      const { diagnostics } = outcomeOf({ ...uvProject, 'pyproject.toml': project(['fastapi'], more) });
      expect(diagnostics).toMatchObject([{ code: 'IMGC4305', place: { file: 'pyproject.toml' } }]);
      expect(diagnostics[0]?.help).toContain('uv add uvicorn');
    }
  });

  test('Gradio is told where to listen', () => {
    const files = { 'app.py': 'import gradio as gr\n', 'requirements.txt': 'gradio==5.49.1\n' };
    const { runtime } = recipeOf(files);
    expect(runtime).toMatchObject({
      program: 'python',
      arguments: ['app.py'],
      ports: [7860],
      env: { GRADIO_SERVER_NAME: '0.0.0.0' },
    });
  });

  test('the config says it', () => {
    const command = { value: ['python', '-m', 'shop'], origin: at };
    expect(startOf(recipeOf({ 'requirements.txt': '' }, { command }))).toBe('python -m shop');
  });

  test('a factory that wants arguments which nothing gives', () => {
    const files = { 'shop/__init__.py': 'def create_app(config):\n    return Flask(__name__)\n' };
    expect(codesOf({ 'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n', ...files })).toContain(
      'IMGC4303',
    );
  });

  test('nothing says it', () => {
    expect(codesOf({ 'requirements.txt': '' })).toEqual(['IMGC4303']);
  });

  test('what makes a site is for a web server to serve', () => {
    const [found] = outcomeOf({
      'requirements.txt': 'mkdocs-material==9.6.0\n',
      'mkdocs.yml': '',
    }).diagnostics;
    expect(found).toMatchObject({
      code: 'IMGC4303',
      help: expect.stringContaining('`mkdocs build`') as string,
    });
    expect(found?.place?.file).toBe('requirements.txt');
    const server = {
      'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\nmkdocs==1.6.1\n',
      'app.py': 'app = Flask(__name__)\n',
    };
    expect(codesOf(server)).toEqual([]);
  });
});

describe('tests', () => {
  test('a group of their own is added to the dependencies', () => {
    const more = '[dependency-groups]\nlint = ["ruff"]\ntesting = ["pytest"]\n';
    const recipe = recipeOf({ ...uvProject, 'pyproject.toml': project(['fastapi', 'uvicorn'], more) });
    expect(taskOf(recipe, 'test-deps')).toMatchObject({ role: 'install', on: 'deps' });
    expect(commandsOf(recipe, 'test-deps')).toEqual([
      'uv sync --locked --no-install-project --group testing',
    ]);
    expect(taskOf(recipe, 'test').on).toBe('test-deps');
    expect(commandsOf(recipe, 'test')).toEqual(['python -m pytest']);
  });

  test('pip has a file for them', () => {
    const recipe = recipeOf({
      ...script,
      'requirements.txt': 'click==8.1.8\n',
      'requirements-dev.txt': '-r requirements.txt\npytest\n',
    });
    expect(commandsOf(recipe, 'test-deps')).toEqual(['pip install --requirement requirements-dev.txt']);
    expect(recipe.advice).toBeUndefined();
    expect(commandsOf(recipe, 'test')).toEqual(['python -m pytest']);
  });

  test('a project may need nothing but what its tests need', () => {
    const toml = project([], '[dependency-groups]\ndev = ["pytest"]\n');
    const recipe = recipeOf({ 'pyproject.toml': toml, 'uv.lock': '', ...script });
    expect(recipe.tasks.map(({ id }) => id)).toEqual(['deps', 'test-deps', 'build', 'test']);
  });

  test('without a runner there is nothing to run', () => {
    expect(commandsOf(recipeOf(uvProject), 'test')).toEqual([]);
  });
});
