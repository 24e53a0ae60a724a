import type { ProjectView } from '../../model/project-view.ts';
import type { Dependency } from './dependency.ts';
import type { Start } from './start.ts';
import { startsSomething } from './starts-something.ts';

const places = ['*.py', ...['celery', 'celery_app', 'worker', 'tasks', 'app'].map((name) => `*/${name}.py`)];
const others = /^(?:tests?|docs?|examples?|scripts?|venv|\..*)\//;

/**
 * A worker of the only Celery application that there is: run as a script, such a module defines its tasks and ends.
 * https://docs.celeryq.dev/en/stable/getting-started/first-steps-with-celery.html#running-the-celery-worker-server
 */
export function celeryStart(files: ProjectView, dependencies: readonly Dependency[]): Start | undefined {
  if (!dependencies.some(({ name, group }) => name === 'celery' && group === undefined)) return undefined;
  const found = places
    .flatMap((place) => files.list(place))
    .filter((file) => !others.test(file))
    .flatMap((file) => applicationIn(file, files.text(file) ?? '') ?? []);
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  return {
    command: ['celery', '--app', only, 'worker', '--loglevel', 'INFO'],
    ports: [],
    needsSource: true,
    why: `a worker of the Celery application ${only}`,
  };
}

function applicationIn(file: string, text: string): string | undefined {
  const name = /^(\w+)\s*(?::[^=\n]+)?=\s*(?:celery\.)?Celery\(/m.exec(text)?.[1];
  if (name === undefined || startsSomething(text)) return undefined;
  return `${file.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.')}:${name}`;
}
