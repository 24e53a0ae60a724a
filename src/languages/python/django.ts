import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type RequiredVariable, requiredVariables } from './required-variables.ts';
import { collectedFolder } from './collected-folder.ts';

/** What a Django project says of itself. */
export interface Django {
  /** Where manage.py lies, where that is not the folder itself. */
  folder?: string;
  /** Modules that a server loads, where the project has them. */
  wsgi?: string;
  asgi?: string;
  /** Where its settings say that static files are collected. */
  staticRoot?: { folder?: string; origin: Origin };
  /** The folder that is filled then, where nothing else can be meant. */
  collected?: string;
  /** Where its settings name GeoDjango, which loads GDAL. */
  geographic?: Origin;
  /** Variables that the settings read a secret key from. */
  secretKeys: string[];
  /** The settings that run in production, where manage.py names others. */
  settings?: string;
  /** Variables without which those settings do not load. */
  required: RequiredVariable[];
}

/** https://docs.djangoproject.com/en/stable/ref/django-admin/ */
export function readDjango(files: ProjectView): Django | undefined {
  const manage = files.text('manage.py');
  if (manage !== undefined) return readProject(files, manage);
  const [below, ...others] = files.list('*/manage.py').filter((path) => !ofOthers.test(path));
  if (below === undefined || others.length > 0) return undefined;
  const folder = below.slice(0, -'/manage.py'.length);
  const found = readProject(files.within(folder), files.text(below) ?? '');
  const { staticRoot, collected } = found;
  return {
    ...found,
    folder,
    ...(staticRoot?.folder === undefined
      ? {}
      : { staticRoot: { ...staticRoot, folder: `${folder}/${staticRoot.folder}` } }),
    ...(collected === undefined ? {} : { collected: `${folder}/${collected}` }),
  };
}

/** Projects that a package is tried with. */
const ofOthers = /^(\.|tests?\/|docs?\/|examples?\/|demo\/|sandbox\/|venv\/|node_modules\/)/;

function readProject(files: ProjectView, manage: string): Django {
  const module = settingsNamed(manage) ?? '';
  const servers = ['wsgi', 'asgi'] as const;
  const served = servers
    .map((name) => moduleNamed(files, module, name))
    .map((name) => settingsNamed(files.text(`${(name ?? '').replaceAll('.', '/')}.py`) ?? ''))
    .find((name) => name !== undefined && settingsFile(files, name) !== undefined);
  const used = served ?? module;
  const paths = [used, module].flatMap((name) => settingsFiles(files, name.split('.')));
  const settings = [...new Set(paths)].map((file) => ({ file, text: files.text(file) ?? '' }));
  const usedFile = settingsFile(files, used);
  const said = (name: string) =>
    settings
      .map(({ text }) => new RegExp(`^${name}\\s*=\\s*["']([\\w.]+)\\.\\w+["']`, 'm').exec(text)?.[1])
      .find(Boolean);
  const wsgi = said('WSGI_APPLICATION') ?? moduleNamed(files, module, 'wsgi');
  const asgi = said('ASGI_APPLICATION') ?? moduleNamed(files, module, 'asgi');
  const staticRoot = settings.map(({ file, text }) => staticRootIn(files.fromRoot(file), text)).find(Boolean);
  const collected = collectedFolder(settings);
  const geographic = settings.map(({ file, text }) => geographicIn(files.fromRoot(file), text)).find(Boolean);
  const read = settings.flatMap(({ text }) => text.match(/(?<=["'])(?:DJANGO_)?SECRET_KEY(?=["'])/g) ?? []);
  const key = /^SECRET_KEY\s*=.*\b(?:env|environ|config|getenv)\b[^"'\n]*["']([A-Z]\w*)["']/m;
  const namedOtherwise = settings.flatMap(({ text }) => key.exec(text)?.[1] ?? []);
  return {
    secretKeys: [...new Set(['SECRET_KEY', ...read, ...namedOtherwise])],
    required: staticRoot && usedFile !== undefined ? requiredVariables(files, usedFile) : [],
    ...(used === module ? {} : { settings: used }),
    ...(wsgi === undefined ? {} : { wsgi }),
    ...(asgi === undefined ? {} : { asgi }),
    ...(geographic === undefined ? {} : { geographic }),
    ...(staticRoot === undefined ? {} : { staticRoot }),
    ...(collected === undefined ? {} : { collected }),
  };
}

function settingsNamed(text: string): string | undefined {
  return /DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(text)?.[1];
}

function settingsFile(files: ProjectView, module: string): string | undefined {
  const path = module.replaceAll('.', '/');
  return [`${path}.py`, `${path}/__init__.py`].find((file) => files.exists(file));
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

function geographicIn(file: string, text: string): Origin | undefined {
  const found = /^[^#\n]*(["']django\.contrib\.gis\b[\w.]*["'])/m.exec(text);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  return { file, range: { start: end - (found[1] ?? '').length, end } };
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
