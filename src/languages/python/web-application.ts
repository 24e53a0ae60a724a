import type { ProjectView } from '../../model/project-view.ts';

/** An object in a module that a server can serve. */
export interface WebApplication {
  /** `app.main:app`; of a factory, `app:create_app`. */
  target: string;
  factory: boolean;
  interface: 'asgi' | 'wsgi';
  /** The folder that the module's name begins in, where it is not the project's own. */
  folder?: 'src';
  file: string;
  framework: string;
}

const frameworks = [
  { framework: 'FastAPI', interface: 'asgi' },
  { framework: 'Starlette', interface: 'asgi' },
  { framework: 'Litestar', interface: 'asgi' },
  { framework: 'Quart', interface: 'asgi' },
  { framework: 'Flask', interface: 'wsgi' },
] as const;

const names = ['main', 'app', 'api', 'server', 'asgi', 'wsgi', '__init__', '__main__'];
const folders = ['', 'app/', 'src/', 'src/*/', '*/'];
const notServed = /^(\.|tests?\/|docs?\/|examples?\/|scripts?\/|venv\/|node_modules\/|build\/|dist\/)/;

/** The first module, in the places where people put it, that makes an application. */
export function findWebApplication(files: ProjectView): WebApplication | undefined {
  for (const folder of folders) {
    const candidates = names.flatMap((name) => files.list(`${folder}${name}.py`));
    for (const file of candidates) {
      const found = notServed.test(file) ? undefined : applicationIn(file, files.text(file) ?? '');
      if (found) return found;
    }
  }
  return undefined;
}

function applicationIn(file: string, text: string): WebApplication | undefined {
  for (const known of frameworks) {
    const made = new RegExp(`^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)?${known.framework}\\(`, 'm').exec(
      text,
    )?.[1];
    // A factory is a function at the top that makes one within.
    const factory = new RegExp(
      `^def (create_app|make_app|create_application)\\([^]*?\\b${known.framework}\\(`,
      'm',
    );
    const name = made ?? factory.exec(text)?.[1];
    if (name === undefined) continue;
    // A module that calls its neighbours `src.x` is run from above the folder.
    const inSource = file.startsWith('src/') && !/^\s*(from|import) src\b/m.test(text);
    return {
      target: `${moduleOf(inSource ? file.slice('src/'.length) : file)}:${name}`,
      factory: made === undefined,
      file,
      ...known,
      ...(inSource ? { folder: 'src' as const } : {}),
    };
  }
  return undefined;
}

/** @example moduleOf('app/__init__.py') // 'app' */
function moduleOf(file: string): string {
  return file.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
}
