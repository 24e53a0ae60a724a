import { describe, expect, test } from 'vitest';
import { type Files, django, fastapi, project, recipeOf, startOf } from './python-recipe.ts';

const served = (dependencies: string[], files: Files) =>
  recipeOf({ 'pyproject.toml': project(dependencies), 'uv.lock': '', ...files });
const flask = { 'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n' };
const heartbeat = '--worker-tmp-dir /dev/shm';

describe("a project's own file for gunicorn", () => {
  test('is found by gunicorn, or named to it', () => {
    const conf = 'workers = 4\n';
    expect(startOf(served(['flask', 'gunicorn'], { ...flask, 'gunicorn.conf.py': conf }))).toBe(
      `gunicorn app:app --bind 0.0.0.0:8000 ${heartbeat}`,
    );
    expect(startOf(served(['flask', 'gunicorn'], { ...flask, 'gunicorn_config.py': conf }))).toBe(
      `gunicorn app:app --config gunicorn_config.py --bind 0.0.0.0:8000 ${heartbeat}`,
    );
    expect(startOf(recipeOf({ ...django, 'gunicorn_conf.py': conf }))).toBe(
      `gunicorn shop.wsgi --config gunicorn_conf.py --bind 0.0.0.0:8000 ${heartbeat}`,
    );
  });

  test.each([
    ['bind = "0.0.0.0:8080"', 8080],
    ["bind = f\"0.0.0.0:{os.environ.get('PORT', '8080')}\"", 8080],
    ['bind = ["[::]:9000"]', 9000],
    ['bind = ":8080"', 8080],
    ['bind = "0.0.0.0:" + os.getenv("PORT", "8080")', 8080],
    ["bind = '0.0.0.0:%s' % os.environ.get('PORT', 8080)", 8080],
    ['bind = os.getenv("BIND", ":8080")', 8080],
    ['bind = "unix:/run/app.sock"', undefined],
    ['bind = "127.0.0.1:8080"', undefined],
    ['bind = os.environ["BIND"]', undefined],
    ['# bind = "0.0.0.0:8080"', undefined],
  ])('says where to listen: %s', (line, port) => {
    const recipe = served(['flask', 'gunicorn'], { ...flask, 'gunicorn.conf.py': `${line}\n` });
    const flags = port === undefined ? '--bind 0.0.0.0:8000 ' : '';
    expect(startOf(recipe)).toBe(`gunicorn app:app ${flags}${heartbeat}`);
    expect(recipe.runtime?.ports).toEqual([port ?? 8000]);
  });

  test('is what a server of the other interface is started by as well', () => {
    const conf = { 'gunicorn.conf.py': 'workers = 4\n' };
    const both = ['fastapi', 'uvicorn', 'gunicorn'];
    const bind = `--bind 0.0.0.0:8000 ${heartbeat}`;
    const classOf = (worker: string) => `gunicorn main:app --worker-class ${worker}.UvicornWorker ${bind}`;
    expect(startOf(served(both, { ...fastapi, ...conf }))).toBe(classOf('uvicorn.workers'));
    expect(startOf(served([...both, 'uvicorn-worker'], { ...fastapi, ...conf }))).toBe(
      classOf('uvicorn_worker'),
    );
    const own = { 'gunicorn.conf.py': 'worker_class = "uvicorn.workers.UvicornWorker"\n' };
    expect(startOf(served(both, { ...fastapi, ...own }))).toBe(`gunicorn main:app ${bind}`);
    expect(startOf(served(['fastapi', 'uvicorn'], { ...fastapi, ...conf }))).toContain('uvicorn main:app');
    expect(startOf(served(both, fastapi))).toContain('uvicorn main:app');
  });

  test('ships where the application is an installed package', () => {
    const recipe = served(['flask', 'gunicorn'], {
      'pyproject.toml': `${project(['flask', 'gunicorn'])}[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n`,
      'src/shop/__init__.py': '',
      'src/shop/app.py': flask['app.py'],
      'gunicorn.conf.py': 'workers = 4\n',
    });
    expect(startOf(recipe)).toContain('gunicorn shop.app:app');
    expect(recipe.artifacts.some(({ from }) => 'context' in from)).toBe(true);
  });
});
