/** A file of Django's settings, by its path from manage.py. */
export interface SettingsFile {
  file: string;
  text: string;
}

/** `BASE_DIR / "static"`, as text too, and `os.path.join(BASE_DIR, "static")`: the whole of the line. */
const inBaseDir =
  /^STATIC_ROOT\s*=\s*(?:str\(\s*)?(?:os\.path\.join\(\s*BASE_DIR\s*,\s*|BASE_DIR\s*\/\s*)["'](\w[\w./-]*?)\/?["']\s*\){0,2}\s*(?:#.*)?$/m;

/** Storages that leave the files in STATIC_ROOT. https://docs.djangoproject.com/en/stable/ref/settings/#storages */
const localStorage = /^(?:django\.contrib\.staticfiles|whitenoise)\./;

/** A module that is not among the settings may say something else. */
const open = /^[ \t]*(?:from\s+\w\S*\s+import\s+\*|.*\b(?:locals|globals|vars|exec)\()/m;

/**
 * Where `collectstatic` leaves its files and nothing else does, from manage.py; nothing where the settings leave a doubt:
 * a second STATIC_ROOT or one under a condition, a BASE_DIR that is another folder, files that go elsewhere, settings
 * that come from a module that is not among these.
 */
export function collectedFolder(settings: readonly SettingsFile[]): string | undefined {
  const all = settings.map(({ text }) => text).join('\n');
  const lines = all.match(/\bSTATIC_ROOT\b.*/g) ?? [];
  const folder = inBaseDir.exec(all)?.[1];
  if (lines.length !== 1 || folder === undefined || folder.includes('..') || open.test(all)) return undefined;
  return baseDirIsRoot(settings) && staysHere(all) ? folder : undefined;
}

/** Up from the file that says it, one folder for each of its path. */
function baseDirIsRoot(settings: readonly SettingsFile[]): boolean {
  const found = settings.flatMap(({ file, text }) =>
    [...text.matchAll(/^[ \t]*BASE_DIR\s*=\s*(.*)/gm)].map(([, value = '']) => ({ file, value })),
  );
  const [only] = found;
  if (!only || found.length > 1 || !only.value.includes('__file__') || /\.parents|["']/.test(only.value))
    return false;
  const ups = only.value.match(/\.parent\b|\bdirname\(/g) ?? [];
  return ups.length === only.file.split('/').length;
}

function staysHere(text: string): boolean {
  const named = text.match(/\bSTATICFILES_STORAGE\b|["']staticfiles["']\s*:/g) ?? [];
  const backends = [
    ...text.matchAll(
      /(?:\bSTATICFILES_STORAGE\s*=\s*|["']staticfiles["']\s*:\s*\{\s*["']BACKEND["']\s*:\s*)\(?\s*["']([\w.]+)["']/g,
    ),
  ];
  return named.length === backends.length && backends.every(([, backend = '']) => localStorage.test(backend));
}
