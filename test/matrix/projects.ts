/** Files by their paths. */
export type Files = Record<string, string>;

export interface Project {
  files: Files;
  config: Record<string, unknown>;
}

const packageJson = (more: object = {}) =>
  JSON.stringify({
    name: 'app',
    main: 'index.js',
    scripts: { build: 'tsc', start: 'node dist/index.js', test: 'node --test' },
    dependencies: { express: '5.1.0' },
    devDependencies: { typescript: '5.9.3' },
    ...more,
  });

function node(lockfile: string, text = '', more: object = {}): Project {
  return {
    files: { 'package.json': packageJson(more), [lockfile]: text, 'src/index.ts': '' },
    config: { language: 'node' },
  };
}

const pyproject =
  '[project]\nname = "app"\nversion = "1.0"\nrequires-python = ">=3.13"\ndependencies = ["fastapi", "uvicorn"]\n';
const fastapi = { 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n', 'src/other.py': '' };

function python(files: Files): Project {
  return { files: { ...fastapi, ...files }, config: { language: 'python' } };
}

/** What every project of the matrix has besides: what keys name. */
export const common: Files = {
  'data/list.txt': '',
  'ca.pem': '',
  'base.yaml': 'image: {labels: {from: base}}\n',
  'part/out.txt': '',
};

/** A small project for each language and package manager, with the config that it needs. */
export const projects: Readonly<Record<string, Project>> = withCommon({
  go: {
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.24.0\n',
      'main.go': 'package main\n',
      'src/x.go': 'package src\n',
    },
    config: { language: 'go' },
  },
  'go with modules': {
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.24.0\n\nrequire rsc.io/quote v1.5.2\n',
      'go.sum': 'rsc.io/quote v1.5.2 h1:x\n',
      'main.go': 'package main\n\nimport _ "rsc.io/quote"\n',
      'src/x.go': 'package src\n',
    },
    config: { language: 'go' },
  },
  'plain JavaScript': {
    files: { 'package.json': '{"name": "app", "main": "index.js"}', 'index.js': '', 'src/x.js': '' },
    config: { language: 'node' },
  },
  'plain Python': {
    files: { 'requirements.txt': '', 'main.py': '', 'src/x.py': '' },
    config: { language: 'python', runtime: { command: ['python', 'main.py'] } },
  },
  npm: node('package-lock.json', '{}'),
  pnpm: node('pnpm-lock.yaml', "lockfileVersion: '9.0'\n"),
  yarn: node('yarn.lock', '# yarn lockfile v1\n'),
  'yarn-berry': node('yarn.lock', '__metadata:\n', { packageManager: 'yarn@4.18.1' }),
  bun: node('bun.lock', '{}'),
  uv: python({ 'pyproject.toml': pyproject, 'uv.lock': '' }),
  pip: python({ 'requirements.txt': 'fastapi==0.1\nuvicorn==0.1\n' }),
  poetry: python({ 'pyproject.toml': `${pyproject}[tool.poetry]\n`, 'poetry.lock': '' }),
  pdm: python({ 'pyproject.toml': `${pyproject}[tool.pdm]\n`, 'pdm.lock': '' }),
  pipenv: python({ Pipfile: '[packages]\nfastapi = "*"\nuvicorn = "*"\n', 'Pipfile.lock': '{}' }),
  django: {
    files: {
      'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings")\n',
      'site_/settings.py': 'WSGI_APPLICATION = "site_.wsgi.application"\nSTATIC_ROOT = BASE_DIR / "static"\n',
      'site_/wsgi.py': '',
      'requirements.txt': 'django==5.2\ngunicorn==23.0\n',
      'src/x.py': '',
    },
    config: { language: 'python' },
  },
  static: { files: { 'index.html': '', 'src/x.html': '' }, config: { language: 'static' } },
  custom: {
    files: { 'src/main.c': '' },
    config: {
      language: { name: 'custom', image: 'debian:trixie-slim' },
      build: { command: 'make' },
      artifacts: [{ path: '/out/app', to: '/usr/local/bin/app' }],
    },
  },
  vite: {
    files: {
      'package.json': packageJson({
        main: undefined,
        scripts: { build: 'vite build', test: 'vitest' },
        devDependencies: { vite: '7.0.0' },
      }),
      'package-lock.json': '{}',
      'vite.config.js': 'export default {}',
      'index.html': '',
      'src/main.js': '',
    },
    config: { language: 'node' },
  },
});

function withCommon(all: Record<string, Project>): Record<string, Project> {
  const entries = Object.entries(all);
  return Object.fromEntries(
    entries.map(([name, { files, config }]) => [
      name,
      { files: { ...common, ...files }, config: { name: 'app', ...config } },
    ]),
  );
}
