import { describe, expect, test } from 'vitest';
import { codesOf, type Files, outcomeOf, recipeOf, startOf } from './python-recipe.ts';

const pinned = (...names: string[]) => ({
  'requirements.txt': names.map((name) => `${name}==1.0\n`).join(''),
});
const commandOf = (files: Files) => startOf(recipeOf(files));
const guard = 'if __name__ == "__main__":\n    main()\n';

describe('frameworks that can run as a script too', () => {
  const falcon = { 'app.py': 'import falcon\n\napp = falcon.App()\n' };
  const bottle = { 'server.py': `from bottle import Bottle\n\napp = Bottle()\n${guard}` };

  test('are served where a server is among the dependencies', () => {
    expect(commandOf({ ...pinned('falcon', 'gunicorn'), ...falcon })).toContain('gunicorn app:app --bind');
    expect(commandOf({ ...pinned('bottle', 'waitress'), ...bottle })).toContain('waitress-serve');
    const asgi = { 'app.py': 'import falcon.asgi\n\napp = falcon.asgi.App()\n' };
    expect(commandOf({ ...pinned('falcon', 'uvicorn'), ...asgi })).toContain('uvicorn app:app');
    expect(commandOf({ ...pinned('falcon'), ...falcon })).toBe('python app.py');
    expect(commandOf({ ...pinned('bottle'), ...bottle })).toBe('python server.py');
  });

  test('Sanic is its own server, which is told to listen on every address', () => {
    const sanic = { 'server.py': `from sanic import Sanic\n\napp = Sanic("shop")\n${guard}`, 'views.py': '' };
    expect(commandOf({ ...pinned('sanic'), ...sanic })).toBe('sanic server:app --host 0.0.0.0 --port 8000');
  });
});

describe('a worker', () => {
  const tasks = 'from celery import Celery\n\napp = Celery("tasks")\n';

  test('of Celery starts where the module would define its tasks and end', () => {
    const command = 'celery --app tasks:app worker --loglevel INFO';
    expect(commandOf({ ...pinned('celery'), 'tasks.py': tasks })).toBe(command);
    expect(commandOf({ ...pinned('celery'), 'shop/__init__.py': '', 'shop/celery.py': tasks })).toBe(
      'celery --app shop.celery:app worker --loglevel INFO',
    );
  });

  test('leaves a script that starts something else alone', () => {
    expect(commandOf({ ...pinned('celery'), 'tasks.py': tasks, 'main.py': 'serve()\n' })).toBe(
      'python main.py',
    );
    expect(commandOf({ ...pinned('celery'), 'tasks.py': `${tasks}${guard}` })).toBe('python tasks.py');
  });

  test('of a Procfile starts where it is all that there is', () => {
    const files = { ...pinned('aiogram'), 'a.py': guard, 'b.py': guard };
    expect(commandOf({ ...files, Procfile: 'worker: python a.py\n' })).toBe('python a.py');
    expect(codesOf({ ...files, Procfile: 'worker: python a.py\nclock: python b.py\n' })).toEqual([
      'IMGC4303',
    ]);
  });
});

describe('a script', () => {
  test('is the one of several that does anything when it is run', () => {
    const files = { ...pinned('aiogram'), 'config.py': 'TOKEN = 1\n', 'database.py': '' };
    expect(commandOf({ ...files, 'telegram.py': guard })).toBe('python telegram.py');
    expect(commandOf({ ...files, 'telegram.py': 'client.run(TOKEN)\n' })).toBe('python telegram.py');
    expect(commandOf({ ...files, 'bot.py': guard, 'other.py': guard })).toBe('python bot.py');
    expect(commandOf({ ...files, 'feeds.py': guard, 'migrate.py': guard })).toBe('python feeds.py');
    const { diagnostics } = outcomeOf({ ...files, 'feeds.py': guard, 'mails.py': guard });
    expect(diagnostics[0]?.help).toContain('[python, feeds.py]}`. Also there: mails.py');
  });

  test('runs as a module where it calls its neighbours by the name of their folder', () => {
    const files = { ...pinned('redis'), 'src/config.py': '', 'src/__init__.py': '' };
    expect(commandOf({ ...files, 'src/main.py': 'from src.config import x\n' })).toBe('python -m src.main');
    expect(commandOf({ ...files, 'src/main.py': 'from .config import x\n' })).toBe('python -m src.main');
    expect(commandOf({ ...files, 'src/main.py': 'from config import x\n' })).toBe('python src/main.py');
  });

  test('is the main.py of a folder where the root has none', () => {
    const files = { ...pinned('aiohttp'), 'bot/handlers.py': '', 'tests/main.py': guard };
    expect(commandOf({ ...files, 'bot/main.py': `from bot.handlers import x\n${guard}` })).toBe(
      'python -m bot.main',
    );
    expect(commandOf({ ...files, 'bot/main.py': `from handlers import x\n${guard}` })).toBe(
      'python bot/main.py',
    );
    expect(codesOf({ ...files, 'bot/main.py': 'x = 1\n' })).toEqual(['IMGC4303']);
  });
});
