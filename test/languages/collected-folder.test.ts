import { describe, expect, test } from 'vitest';
import { collectedFolder } from '../../src/languages/python/collected-folder.ts';

const base = 'BASE_DIR = Path(__file__).resolve().parent.parent\n';
const inBase = 'STATIC_ROOT = BASE_DIR / "staticfiles"\n';

function folderOf(text: string, file = 'shop/settings.py'): string | undefined {
  return collectedFolder([{ file, text }]);
}

describe('static files are collected in one folder and nowhere else', () => {
  test.each([
    [inBase, 'staticfiles'],
    ["STATIC_ROOT = BASE_DIR/'public/static/'  # for nginx\n", 'public/static'],
    ['STATIC_ROOT = str(BASE_DIR / "staticfiles")\n', 'staticfiles'],
    ['STATIC_ROOT = os.path.join(BASE_DIR, "staticfiles")\n', 'staticfiles'],
    ['STATIC_ROOT = str(os.path.join(BASE_DIR, "staticfiles"))\n', 'staticfiles'],
  ])('%j', (root, folder) => {
    expect(folderOf(base + root)).toBe(folder);
  });

  test.each([
    ['shop/settings.py', 'BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\n'],
    ['shop/settings/base.py', 'BASE_DIR = Path(__file__).resolve(strict=True).parent.parent.parent\n'],
  ])('below the folder of manage.py, said by %s', (file, text) => {
    expect(folderOf(text + inBase, file)).toBe('staticfiles');
  });

  test.each([
    ['nowhere', base],
    ['below a folder that is not that of manage.py', `BASE_DIR = Path(__file__).parent\n${inBase}`],
    ['below one that the environment names', `BASE_DIR = Path(os.environ["BASE"])\n${inBase}`],
    ['below one that is said elsewhere', inBase],
    ['below one that is said twice', `${base}${base}${inBase}`],
    ['beside it', `${base}STATIC_ROOT = BASE_DIR / "../static"\n`],
    ['where the environment says', `${base}STATIC_ROOT = env("STATIC_ROOT", BASE_DIR / "static")\n`],
    ['in one of two folders', `${base}STATIC_ROOT = BASE_DIR / ("a" if DEBUG else "b")\n`],
    ['under a condition', `${base}if not DEBUG:\n    ${inBase}`],
    ['somewhere else later', `${base}${inBase}STATIC_ROOT = "/srv/static"\n`],
    ['where another module may say', `${base}${inBase}from local_settings import *\n`],
    ['where a library may say', `${base}${inBase}django_heroku.settings(locals())\n`],
    [
      'in a bucket',
      `${base}${inBase}STORAGES = {"staticfiles": {"BACKEND": "storages.backends.s3.S3Storage"}}\n`,
    ],
    ['in a storage without a name', `${base}${inBase}STATICFILES_STORAGE = storage()\n`],
  ])('not %s', (_, text) => {
    expect(folderOf(text)).toBeUndefined();
  });

  test.each([
    'STATICFILES_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"\n',
    'STORAGES = {\n    "staticfiles": {\n        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",\n    },\n}\n',
    'from .base import *\n',
  ])('with %j beside it', (more) => {
    expect(folderOf(base + inBase + more)).toBe('staticfiles');
  });

  test('of several files of settings only one may say where', () => {
    const first = { file: 'shop/settings/base.py', text: base.replace('\n', '.parent\n') + inBase };
    const second = { file: 'shop/settings/production.py', text: 'from .base import *\nDEBUG = False\n' };
    expect(collectedFolder([first, second])).toBe('staticfiles');
    expect(collectedFolder([first, { ...second, text: inBase }])).toBeUndefined();
  });
});
