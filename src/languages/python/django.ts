import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { collectedFolder } from './collected-folder.ts';

/** What a Django project says of itself. */
export interface Django {
  /** Modules that a server loads, where the project has them. */
  wsgi?: string;
  asgi?: string;
  /** Where its settings say that static files are collected. */
  staticRoot?: { folder?: string; origin: Origin };
  /** The folder that is filled then, where nothing else can be meant. */
  collected?: string;
  /** Variables that the settings read a secret key from. */
  secretKeys: string[];
}

/** https://docs.djangoproject.com/en/stable/ref/django-admin/ */
export function readDjango(files: ProjectView): Django | undefined {
  const manage = files.text('manage.py');
  if (manage === undefined) return undefined;
  const module = /DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(manage)?.[1] ?? '';
  const settings = settingsFiles(files, module.split('.')).map((file) => ({
    file,
    text: files.text(file) ?? '',
  }));
  const said = (name: string) =>
    settings
      .map(({ text }) => new RegExp(`^${name}\\s*=\\s*["']([\\w.]+)\\.\\w+["']`, 'm').exec(text)?.[1])
      .find(Boolean);
  const wsgi = said('WSGI_APPLICATION') ?? moduleNamed(files, module, 'wsgi');
  const asgi = said('ASGI_APPLICATION') ?? moduleNamed(files, module, 'asgi');
  const staticRoot = settings.map(({ file, text }) => staticRootIn(files.fromRoot(file), text)).find(Boolean);
  const collected = collectedFolder(settings);
  const read = settings.flatMap(({ text }) => text.match(/(?<=["'])(?:DJANGO_)?SECRET_KEY(?=["'])/g) ?? []);
  return {
    secretKeys: [...new Set(['SECRET_KEY', ...read])],
    ...(wsgi === undefined ? {} : { wsgi }),
    ...(asgi === undefined ? {} : { asgi }),
    ...(staticRoot === undefined ? {} : { staticRoot }),
    ...(collected === undefined ? {} : { collected }),
  };
}

/** One module, or a package of several: which of them counts is decided where it runs. */
function settingsFiles(files: ProjectView, module: string[]): string[] {
  const depth = module.indexOf('settings') + 1 || module.length;
  const path = module.slice(0, depth).join('/');
  return path === ''
    ? []
    : [`${path}.py`, ...files.list(`${path}/*.py`)].filter((file) => files.exists(file));
}

function moduleNamed(files: ProjectView, settings: string, name: 'wsgi' | 'asgi'): string | undefined {
  const beside = `${settings.split('.')[0]}/${name}.py`;
  const file = files.exists(beside) ? beside : files.list(`*/${name}.py`)[0];
  return file?.replace(/\.py$/, '').replaceAll('/', '.');
}

function staticRootIn(file: string, text: string): Django['staticRoot'] {
  const found = /^[ \t]*STATIC_ROOT\s*(?::[^=\n]*)?=\s*(.*)/m.exec(text);
  if (!found) return undefined;
  const origin = { file, range: { start: found.index, end: found.index + found[0].length } };
  // `BASE_DIR / "staticfiles"`, `os.path.join(BASE_DIR, 'static')`: whatever else it is made of is not known.
  const words = [...(found[1] ?? '').matchAll(/["']([^"']*)["']/g)].map(([, word = '']) => word);
  const folder = words.length === 1 && /\bBASE_DIR\b/.test(found[1] ?? '') ? words[0] : undefined;
  return { origin, ...(folder !== undefined && /^\w[\w./-]*$/.test(folder) ? { folder } : {}) };
}
