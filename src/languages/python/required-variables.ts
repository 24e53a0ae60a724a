import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { localModule } from './local-module.ts';
import { plainCode } from './plain-code.ts';

/** A variable that settings read without a default: without it they do not load. */
export interface RequiredVariable {
  name: string;
  /** One that its reader takes, and that reaches nothing. */
  harmless: string;
  origin: Origin;
}

/** What django-environ and environs parse, and a value of that form. */
const harmlessByReader: Record<string, string> = {
  db: 'sqlite://:memory:',
  db_url: 'sqlite://:memory:',
  dj_db_url: 'sqlite://:memory:',
  cache: 'locmemcache://',
  cache_url: 'locmemcache://',
  email: 'consolemail://',
  email_url: 'consolemail://',
  bool: 'false',
  int: '1',
  float: '1',
  json: '{}',
  dict: 'a=b',
};

/** What runs only under a condition, or when it is called, may never be asked; a bracket that closes is no end of it. */
const blocks =
  /^(?:if|elif|else|try|except|finally|def|class|with|for|while)\b.*\r?\n(?:(?:[ \t]|[)\]}]).*\r?\n|\r?\n)*/gm;

const reads = [
  // A default stands second or is named; a cast is none.
  /\b(?:env|config)(?:\.(\w+))?\(\s*["']([A-Z]\w*)["']\s*(?:,\s*(?:cast|subcast|multiline)\s*=\s*[\w.]+\s*)*,?\s*\)/g,
  /\benviron()\[\s*["']([A-Z]\w*)["']\s*\](?!\s*=[^=])/g,
];

/** Of a module of settings and of those that it takes everything from. */
export function requiredVariables(files: ProjectView, settings: string): RequiredVariable[] {
  const modules = withImported(files, settings, []);
  const texts = modules.map((file) => ({ file, text: files.text(file) ?? '' }));
  const all = texts.map(({ text }) => text).join('\n');
  const found = texts.flatMap(({ file, text }) => variablesIn(files.fromRoot(file), text));
  // `Env(DEBUG=(bool, False))` has defaults too.
  const ofFile = files.text('settings.ini') ?? '';
  const required = found.filter(
    ({ name }) =>
      !new RegExp(
        `\\b${name}["']?\\s*[=:]\\s*\\(|\\bsetdefault\\(\\s*["']${name}["']|["']${name}["'] (?:not )?in `,
      ).test(all) &&
      // decouple reads it too. https://github.com/HBNetwork/python-decouple
      !new RegExp(`^${name}\\s*=`, 'm').test(ofFile),
  );
  return [...new Map(required.map((variable) => [variable.name, variable])).values()];
}

/** `from .base import *` and the like, each module once. */
function withImported(files: ProjectView, file: string, known: string[]): string[] {
  if (known.includes(file)) return known;
  const stars = (files.text(file) ?? '').matchAll(/^from[ \t]+([\w.]+)[ \t]+import[ \t]+\*/gm);
  return [...stars].reduce(
    (modules, [, module = '']) => {
      const imported = localModule(files, file, module);
      return imported === undefined ? modules : withImported(files, imported, modules);
    },
    [...known, file],
  );
}

function variablesIn(file: string, text: string): RequiredVariable[] {
  // Places stay what they are.
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  const plain = `${plainCode(text)}\n`.replace(blocks, blank).replace(/\blambda\b.*/g, blank);
  return reads.flatMap((read) =>
    [...plain.matchAll(read)].map(({ 0: whole, 1: reader = '', 2: name = '', index }) => ({
      name,
      harmless: harmlessByReader[reader] ?? 'build-only',
      origin: { file, range: { start: index, end: index + whole.length } },
    })),
  );
}
