import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

/** What is an operator of expressions, of globs or of a shell. */
const odd = ['svc(a', 'svc[a', 'a+b', 'a b', '$HOME', '{a,b}', '*', 'a"b', 'üñí'];

const projects: Record<string, (folder: string) => Record<string, string>> = {
  'a web application': (folder) => ({
    'requirements.txt': 'fastapi==0.115.0\nuvicorn==0.32.0\n',
    [`${folder}/main.py`]: 'from fastapi import FastAPI\n\nfrom database import engine\n\napp = FastAPI()\n',
    [`${folder}/database.py`]: 'engine = 1\n',
  }),
  'a script below the folder': (folder) => ({
    'requirements.txt': 'requests==2.32.0\n',
    [`${folder}/main.py`]: 'if __name__ == "__main__":\n    print(1)\n',
  }),
  'a package of setuptools': (folder) => ({
    'pyproject.toml':
      '[project]\nname = "shop"\nversion = "1"\n[project.scripts]\nshop = "shop:main"\n[build-system]\nrequires = ["setuptools"]\n',
    [`${folder}/__init__.py`]: 'open("templates/x.html")\n',
    [`${folder}/templates/x.html`]: '',
  }),
  Django: (folder) => ({
    'requirements.txt': 'django==5.1\ngunicorn==23.0.0\n',
    [`${folder}/manage.py`]: 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    [`${folder}/shop/settings.py`]: 'STATIC_ROOT = BASE_DIR / "static"\n',
    [`${folder}/shop/wsgi.py`]: '',
  }),
  'a program of Go': (folder) => ({
    'go.mod': 'module example.com/shop\n\ngo 1.24.0\n',
    [`cmd/${folder}/main.go`]:
      'package main\n\nimport "os"\n\nvar version string\n\nfunc main() { os.Open("web/x") }\n',
    'web/x': '',
  }),
  'a server of Node.js': (folder) => ({
    'package.json': JSON.stringify({ name: 'shop', main: `${folder}/index.js` }),
    [`${folder}/index.js`]: '',
    'views/x.html': '',
  }),
  pages: (folder) => ({ [`${folder}/index.html`]: '', 'index.html': '' }),
};

test.each(Object.entries(projects))('%s in a folder of any name is built or refused', (_, filesOf) => {
  for (const folder of odd)
    for (const language of ['python', 'go', 'node', 'static']) {
      const files = { ...filesOf(folder), 'build.config.yaml': `language: ${language}\n` };
      const { output, diagnostics } = compileFiles(files);
      const refused = diagnostics.some(({ severity }) => severity === 'error');
      expect(output === undefined, `${language} in ${folder}`).toBe(refused);
    }
});
