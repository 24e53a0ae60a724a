import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

/** A pattern that begins with any space at each line tries all the lines that follow it, from each of them. */
const blank = '\n'.repeat(300_000);

const projects: Record<string, Record<string, string>> = {
  node: {
    'package.json': JSON.stringify({
      name: 'orders',
      scripts: { build: 'tsc', start: 'node dist/index.js' },
      dependencies: { '@prisma/client': '7.0.0', ejs: '3.1.10', multer: '2.0.2', winston: '3.18.3' },
      devDependencies: { prisma: '7.0.0' },
    }),
    'package-lock.json': '{}',
    'views/index.ejs': '',
    'prisma/schema.prisma': `generator client {\n  provider = "prisma-client-js"\n}\n${blank}`,
    'prisma.config.ts': blank,
    'src/index.ts': blank,
  },
  'node, a site': {
    'package.json':
      '{"name": "board", "scripts": {"build": "vite build"}, "devDependencies": {"vite": "7.1.0"}}',
    'package-lock.json': '{}',
    'index.html': '',
    'vite.config.ts': blank,
  },
  python: {
    'requirements.txt': 'django==5.2.8\ngunicorn==23.0.0\n',
    'manage.py': `os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n${blank}`,
    'shop/settings.py': `STATIC_ROOT = "static"\nWSGI_APPLICATION = "shop.wsgi.application"\n${blank}`,
    'shop/wsgi.py': blank,
  },
  go: {
    'go.mod': 'module example.com/orders\n\ngo 1.24\n',
    'main.go': `package main\n${blank}func main() {}\n`,
    'templates/index.html': '',
  },
  static: { 'public/index.html': '', 'nginx.conf': `server {\n  listen 8080;\n${blank}}\n` },
};

test.each(Object.keys(projects))('%s: sources of very many blank lines are read in no time', (language) => {
  const { output, diagnostics } = compileFiles({
    ...projects[language],
    'build.config.yaml': `name: orders\nlanguage: ${language.split(',')[0]}\n`,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(output?.name).toBe('orders');
});
