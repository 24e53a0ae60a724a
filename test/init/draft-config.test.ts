import { describe, expect, test } from 'vitest';
import { packs } from '../../src/generated/packs.ts';
import { draftConfig } from '../../src/init/draft-config.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { compileFiles } from '../run-case.ts';

const go = { 'go.mod': 'module example.com/orders\n\ngo 1.24.0\n', 'main.go': 'package main\n' };
const vite = {
  'package.json': '{"name":"web","scripts":{"build":"vite build"},"devDependencies":{"vite":"6.0.0"}}',
  'package-lock.json':
    '{"lockfileVersion":3,"packages":{"":{},"node_modules/vite":{"version":"6.0.0","dev":true}}}',
  'index.html': '<!doctype html>',
};
const python = {
  'requirements.txt': 'gunicorn==23.0.0\nflask==3.1.0\n',
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
};

function below(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

function draft(files: Record<string, string>, answers = {}) {
  return draftConfig(viewProject(memoryFiles(files)), packs, 'orders', answers).value;
}

/** The config without its first line, which is the schema's. */
function configOf(files: Record<string, string>, answers = {}): string | undefined {
  const text = draft(files, answers)?.text;
  if (text !== undefined) {
    const { diagnostics } = compileFiles({ ...files, 'build.config.yaml': text });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
  return text?.replace(/^# yaml-language-server: .*\n/, '');
}

describe('the shortest config that works', () => {
  test.each([
    ['one manifest', go, 'language: go\n'],
    [
      'a site below, which the program embeds',
      {
        ...go,
        'main.go': 'package main\n\n//go:embed all:web/dist\nvar files embed.FS\n',
        ...below('web', vite),
      },
      'language: go\nbuild:\n  inputs:\n    - {component: web, path: dist, to: web/dist}\ncomponents:\n  web: {language: node}\n',
    ],
    [
      'a site below, which a package beside it embeds',
      {
        ...go,
        'web/embed.go': 'package web\n\n//go:embed all:dist\nvar files embed.FS\n',
        ...below('web', vite),
      },
      'language: go\nbuild:\n  inputs:\n    - {component: web, path: dist, to: web/dist}\ncomponents:\n  web: {language: node}\n',
    ],
    [
      'a site below, which the program reads',
      { ...python, ...below('Front.End', vite) },
      'language: python\nartifacts:\n  - "..."\n  - {component: front-end, path: dist, to: Front.End/dist}\ncomponents:\n  front-end: {language: node, path: Front.End}\n',
    ],
    [
      'a program and a site, both below',
      { ...below('api', go), ...below('web', vite) },
      'language: go\npath: api\nartifacts:\n  - "..."\n  - {component: web, path: dist, to: web/dist}\ncomponents:\n  web: {language: node}\n',
    ],
    [
      'a site below, which Django collects',
      {
        'requirements.txt': 'django==5.2\ngunicorn==23.0.0\n',
        'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
        'shop/settings.py':
          'STATIC_ROOT = BASE_DIR / "static"\nSTATICFILES_DIRS = [\n    BASE_DIR / "web" / "dist",\n]\n',
        'shop/wsgi.py': 'application = get_wsgi_application()\n',
        ...below('web', vite),
      },
      'language: python\nbuild:\n  inputs:\n    - {component: web, path: dist, to: web/dist}\ncomponents:\n  web: {language: node}\n',
    ],
    [
      'a site below, which scripts of another language build as well',
      {
        ...python,
        'package.json': '{"scripts":{"build":"npm run build --prefix web"}}',
        ...below('web', vite),
      },
      'language: python\nartifacts:\n  - "..."\n  - {component: web, path: dist, to: web/dist}\ncomponents:\n  web: {language: node}\n',
    ],
    [
      'a site below, which the build script of the program builds',
      {
        'package.json':
          '{"scripts":{"build":"npm run build --prefix web","start":"node server.js"},"dependencies":{"express":"5.1.0"}}',
        'package-lock.json':
          '{"lockfileVersion":3,"packages":{"":{},"node_modules/express":{"version":"5.1.0"}}}',
        'server.js': 'app.use(express.static("public"));\n',
        ...below('web', vite),
      },
      'language: node\nbuild: false\nartifacts:\n  - "..."\n  - {component: web, path: dist, to: public}\ncomponents:\n  web: {language: node}\n',
    ],
    [
      'a program, and a manifest of tools',
      { ...go, 'package.json': '{"devDependencies":{"prettier":"3.0.0"}}' },
      'language: go\n',
    ],
    [
      'manifests that are no parts',
      { ...go, ...below('examples', vite), ...below('node_modules', vite) },
      'language: go\n',
    ],
  ])('%s', (_, files, expected) => {
    expect(configOf(files)).toBe(expected);
  });

  test('says what it leaves out', () => {
    const notes = draft({ ...go, ...below('tool', go) })?.notes;
    expect(notes).toEqual([
      'tool/go.mod (Go) is no part of the image; `components` in the config can make it one.',
    ]);
  });
});

describe('what is asked', () => {
  test('which part runs, where several could', () => {
    const files = { ...below('a', go), ...below('b', go) };
    expect(draft(files)).toEqual({
      question: { about: 'main', text: 'Which part runs in the image?', choices: ['go in a', 'go in b'] },
      notes: [],
    });
    expect(configOf(files, { main: 'go in b' })).toBe('language: go\npath: b\n');
  });

  test('the port, where it is not known', () => {
    expect(draft(go)?.question?.about).toBe('port');
    expect(configOf(go, { port: 8080 })).toBe('language: go\nruntime: {ports: [8080]}\n');
    expect(draft(python)?.question).toBeUndefined();
  });
});
