import { describe, expect, test } from 'vitest';
import { static as pack } from '../../src/languages/static/static.ts';
import type { Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { codes as codesOfNode } from './node-recipe.ts';
import { wishesOf } from './wishes-of.ts';

const page = { 'public/index.html': '<p>Hello\n' };
const server = 'server {\n  listen 8080;\n  location / { try_files $uri /index.html; }\n}\n';
const proxy = 'server {\n  location / { proxy_pass http://api:8080; }\n}\n';

function outcome(files: Record<string, string>, wishes: Partial<Wishes> = {}) {
  return pack.recipeFor(viewProject(memoryFiles(files)), wishesOf(wishes));
}
const codes = (files: Record<string, string>, wishes: Partial<Wishes> = {}) =>
  outcome(files, wishes).diagnostics.map(({ code }) => code);

describe('a configuration of nginx in another place', () => {
  test.each([
    'nginx/default.conf',
    'docker/nginx.conf',
    'default.conf.template',
    'nginx/templates/a.conf.template',
  ])('%s is told of', (path) => {
    expect(codes({ ...page, [path]: server })).toEqual(['IMGC4406']);
    expect(codes({ ...page, [path]: server, 'nginx.conf': server })).toEqual([]);
    expect(codes({ ...page, [path]: server }, { artifactPaths: [path] })).toEqual([]);
  });

  test('is none of this image where it only stands before other servers', () => {
    expect(codes({ ...page, 'nginx/default.conf': proxy })).toEqual([]);
  });

  test('is told of for a site that Node.js builds as well', () => {
    const manifest = { name: 'web', scripts: { build: 'vite build' }, devDependencies: { vite: '7.1.0' } };
    const files = { 'package.json': manifest, 'package-lock.json': {}, 'index.html': '<p>' };
    expect(codesOfNode({ ...files, 'docker/nginx.conf': server })).toEqual(['IMGC4406']);
    expect(codesOfNode(files)).toEqual([]);
  });
});

test('a server that does not say where it listens is on the port that nginx takes without root', () => {
  const ports = (conf: string) => outcome({ ...page, 'nginx.conf': conf }).value?.runtime?.ports;
  expect(ports(server.replace('listen 8080;', ''))).toEqual([8000]);
  expect(ports(server)).toEqual([8080]);
  expect(
    ports('pid /tmp/n.pid;\nhttp { include mime.types; server { root /usr/share/nginx/html; } }\n'),
  ).toEqual([8000]);
  expect(ports('pid /tmp/n.pid;\nhttp { include conf.d/*.conf; }\n')).not.toEqual([8000]);
});

describe('sources of a site', () => {
  test.each([
    ['Jekyll', { '_config.yml': '', Gemfile: '', 'index.html': '---\n---\n' }],
    ['Hugo', { 'hugo.toml': '', 'themes/a/theme.toml': '', ...page }],
    ['Zola', { 'config.toml': '', 'templates/index.html': '', ...page }],
    ['MkDocs', { 'mkdocs.yml': '', 'docs/index.md': '', 'site/index.html': '<p>' }],
  ])('of %s are told of, where their result or they themselves are served', (name, files) => {
    const { diagnostics } = outcome(files);
    expect(diagnostics).toMatchObject([
      { code: 'IMGC4407', message: expect.stringContaining(name) as string },
    ]);
  });

  test('are none where nothing else speaks of the tool', () => {
    expect(codes({ ...page, 'config.toml': '' })).toEqual([]);
    expect(codes({ 'html/index.html': '<p>', 'hugo.toml': '', 'themes/a': '' })).toEqual([]);
  });
});

test.each([
  ['include /etc/nginx/headers.conf;', { 'headers.conf': '' }],
  ['include snippets/headers.conf;', { 'docker/nginx/headers.conf': '' }],
  ['auth_basic_user_file /etc/nginx/.htpasswd;', { '.htpasswd': '' }],
] as [string, Record<string, string>][])('`%s` is read from a file that does not ship', (line, files) => {
  const own = `server { listen 8080; ${line} root /usr/share/nginx/html; }`;
  expect(codes({ ...page, 'nginx.conf': own, ...files })).toEqual(['IMGC4408']);
});

test.each([
  ['include /etc/nginx/mime.types;', { 'mime.types': '' }],
  ['include /etc/nginx/conf.d/*.conf;', { 'headers.conf': '' }],
  // Mounted when the image runs.
  ['ssl_certificate /certificates/tls.crt;', {}],
] as [string, Record<string, string>][])('`%s` is there', (line, files) => {
  const own = `server { listen 8080; ${line} root /usr/share/nginx/html; }`;
  expect(codes({ ...page, 'nginx.conf': own, ...files })).toEqual([]);
});

test('a file that an artifact ships is there', () => {
  const own = 'server { listen 8080; include /srv/headers.conf; root /usr/share/nginx/html; }';
  const files = { ...page, 'nginx.conf': own, 'headers.conf': '' };
  expect(codes(files, { artifactPaths: ['headers.conf', '/srv/headers.conf'] })).toEqual([]);
  expect(codes(files, { artifactPaths: ['conf', '/srv'] })).toEqual([]);
});
