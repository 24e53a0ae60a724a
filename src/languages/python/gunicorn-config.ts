import type { ProjectView } from '../../model/project-view.ts';
import { plainCode } from './plain-code.ts';

/** What a project says of gunicorn in a file, which is a module of Python. */
export interface GunicornConfig {
  file: string;
  /** It says which workers there are. */
  hasWorker: boolean;
  /** The port on every address where it listens, if it says so for certain. */
  port?: number;
}

/** The first is read by itself; the others are the names that people give it. */
const names = ['gunicorn.conf.py', 'gunicorn_conf.py', 'gunicorn_config.py'];

/** https://docs.gunicorn.org/en/stable/configure.html#configuration-file */
export function readGunicornConfig(files: ProjectView): GunicornConfig | undefined {
  const file = names.find((name) => files.exists(name));
  if (file === undefined) return undefined;
  const text = plainCode(files.text(file) ?? '');
  const bind = /^bind\s*=\s*(.*)$/m.exec(text)?.[1] ?? '';
  // A number in words, or as what a variable is by default: `"0.0.0.0:" + os.getenv("PORT", "8080")`.
  const [, port] = /(?:0\.0\.0\.0|\[::\]|["']):(?:.*?PORT["'],\s*["']?)?(\d+)/.exec(bind) ?? [];
  return {
    file,
    hasWorker: /^worker_class\s*=/m.test(text),
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}

/** Where to find it, and what it leaves open. */
export function gunicornFlags(
  { file, hasWorker, port }: GunicornConfig,
  worker: string | undefined,
): string[] {
  return [
    ...(file === names[0] ? [] : ['--config', file]),
    ...(worker === undefined || hasWorker ? [] : ['--worker-class', worker]),
    ...(port === undefined ? ['--bind', '0.0.0.0:8000'] : []),
  ];
}
