import { describe, expect, test } from 'vitest';
import { static as pack } from '../../src/languages/static/static.ts';
import type { Recipe, Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { setting, wishesOf } from './wishes-of.ts';

const page = '<p>Hello\n';

function outcome(files: Record<string, string>, wishes: Partial<Wishes> = {}, folder = '.') {
  return pack.recipeFor(viewProject(memoryFiles(files)).within(folder), wishesOf(wishes));
}

function recipe(files: Record<string, string>, wishes: Partial<Wishes> = {}, folder = '.'): Recipe {
  const { value, diagnostics } = outcome(files, wishes, folder);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

const served = (made: Recipe) => made.artifacts.find(({ to }) => to === '/usr/share/nginx/html/');
const serverText = (made: Recipe) => {
  const from = made.runtime?.files?.[0]?.from;
  return from && 'text' in from ? from.text : '';
};

describe('the folder', () => {
  test.each(['public', 'dist', 'www', 'site', 'html'])('%s is served when it has a page', (folder) => {
    const made = recipe({ [`${folder}/index.html`]: page, 'index.html': page });
    expect(served(made)).toMatchObject({ from: { context: true }, path: folder, churn: 3 });
  });

  test('public comes before the others', () => {
    expect(served(recipe({ 'html/index.html': page, 'public/index.html': page }))?.path).toBe('public');
  });

  test('is the part itself where the pages lie there', () => {
    expect(served(recipe({ 'index.html': page }))?.path).toBe('.');
    expect(served(recipe({ 'web/index.html': page }, {}, 'web'))?.path).toBe('.');
  });

  test('is what the config names', () => {
    const files = { 'pages/a.html': page, 'public/index.html': page };
    expect(served(recipe(files, { ownArtifacts: setting([{ path: 'pages/' }]) }))?.path).toBe('pages');
  });

  test('that is not there is an error', () => {
    expect(outcome({ 'README.md': '' }).diagnostics).toMatchObject([{ code: 'IMGC4401' }]);
    const named = outcome({ 'index.html': page }, { ownArtifacts: setting([{ path: 'pages' }]) });
    expect(named.diagnostics).toMatchObject([{ code: 'IMGC4401', place: { file: 'build.config.yaml' } }]);
  });
});

describe('the server', () => {
  test('runs on a port that needs no root, and builds nothing', () => {
    const made = recipe({ 'index.html': page });
    expect(made.tasks).toEqual([]);
    expect(made.runtime).toMatchObject({ family: 'nginx', program: 'nginx', ports: [8080] });
  });

  test('answers unknown addresses by the page only where it is the only one', () => {
    expect(serverText(recipe({ 'index.html': page }))).toContain('try_files $uri $uri/ /index.html;');
    const two = { 'public/index.html': page, 'public/about/index.html': page };
    expect(serverText(recipe(two))).toContain('try_files $uri $uri.html $uri/ =404;');
  });

  test('falls back as the config says', () => {
    const spa = { options: { fallback: setting('spa') } };
    const none = { options: { fallback: setting('none') } };
    expect(serverText(recipe({ 'index.html': page, 'a.html': page }, spa))).toContain('/index.html;');
    expect(serverText(recipe({ 'index.html': page }, none))).toContain('=404;');
  });

  test('redirects by no port of its own, and lets well-known files through', () => {
    const text = serverText(recipe({ 'index.html': page }));
    expect(text).toContain('absolute_redirect off;');
    expect(text).toContain('location ~ /\\.(?!well-known/) {');
    // Browsers refuse a module that nginx has no type for.
    expect(text).toContain('text/javascript mjs;');
  });

  test('answers by the page for errors of the site, and a folder that has the name of a route', () => {
    const text = (fallback: string) =>
      serverText(recipe({ 'index.html': page }, { options: { fallback: setting(fallback) } }));
    expect(text('none')).toContain('error_page 404 /404.html;');
    expect(text('spa')).toContain('error_page 403 =200 /index.html;');
    expect(text('spa')).not.toContain('/404.html');
  });

  test('is not there in a part that does not run', () => {
    const made = recipe({ 'public/index.html': page }, { runs: false });
    expect(made.runtime).toBeUndefined();
    expect(made.artifacts.map(({ path }) => path)).toEqual(['public']);
  });

  test('starts as the config says', () => {
    const command = setting(['nginx', '-g', 'daemon off; worker_processes 2;']);
    expect(recipe({ 'index.html': page }, { command }).runtime?.arguments).toEqual(command.value.slice(1));
  });

  test('a build command is an error', () => {
    const { diagnostics } = outcome({ 'index.html': page }, { builds: 'own' });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4403' }]);
  });
});

describe('what is brought from elsewhere', () => {
  const brought = (...named: NonNullable<Wishes['ownArtifacts']>['value']) =>
    outcome({ 'README.md': '' }, { ownArtifacts: setting(named) });
  const html = '/usr/share/nginx/html';

  test.each([html, `${html}/`, 'usr/share/nginx/html', `${html}/docs`])('is served at %s', (to) => {
    const { value, diagnostics } = brought({ path: 'public', to, elsewhere: true });
    expect(diagnostics).toEqual([]);
    expect(value?.artifacts).toEqual([]);
    expect(value && serverText(value)).toContain('=404');
  });

  test('is not served beside that', () => {
    const { diagnostics } = brought({ path: 'public', to: `${html}-old`, elsewhere: true });
    expect(diagnostics).toMatchObject([{ code: 'IMGC4401' }]);
  });

  test('may stand after what goes to another place', () => {
    const other = { path: '/bin/tool', to: '/usr/local/bin/tool', elsewhere: true } as const;
    expect(brought(other, { path: 'public', to: html, elsewhere: true }).diagnostics).toEqual([]);
  });
});

describe('a configuration of the project', () => {
  test.each<[string, string, Partial<Wishes>, string[]]>([
    ['root /var/www/html;', 'another folder', {}, ['IMGC4404']],
    ['location / { root "/app/dist/"; }', 'another folder', {}, ['IMGC4404']],
    ['location / { alias /srv/a/; } root /usr/share/nginx/html;', 'the site among others', {}, []],
    ['root /usr/share/nginx/html/docs;', 'a folder of the site', {}, []],
    ['location / { proxy_pass http://api:5000; }', 'no folder', {}, []],
    ['root /srv/$host;', 'a folder that a variable names', {}, []],
    ['root /srv/www;', 'a folder that an artifact fills', { artifactPaths: ['pages', '/srv/www'] }, []],
    ['# root /srv/www;', 'none but in a comment', {}, []],
  ])('with %j sends %s', (text, _, wishes, expected) => {
    const files = { 'index.html': page, 'nginx.conf': `server {\n  listen 8080;\n  ${text}\n}\n` };
    expect(outcome(files, wishes).diagnostics.map(({ code }) => code)).toEqual(expected);
  });

  const block = 'server {\n  listen 8081;\n  # listen 80;\n  location / { root /usr/share/nginx/html; }\n}\n';
  const whole = `pid /tmp/nginx.pid;\nevents {}\nhttp {\n${block}}\n`;

  test('that is a server block goes into the one of the image', () => {
    const made = recipe({ 'index.html': page, 'default.conf': block });
    expect(made.runtime?.files?.[0]).toMatchObject({
      path: 'default.conf',
      to: '/etc/nginx/conf.d/default.conf',
    });
    expect(made.runtime?.ports).toEqual([8081]);
  });

  test.each([
    ['pid /run/nginx.pid;', 1],
    ['pid "/var/run/nginx.pid";', 1],
    ['worker_processes auto; pid    /var/run/nginx/nginx.pid ;', 1],
    ['pid /tmp/nginx.pid;', 0],
    ['# pid /run/nginx.pid;\npid /tmp/nginx.pid;', 0],
  ])('%s: %i faults', (line, faults) => {
    const text = `${line}\nevents {}\nhttp {\n${block}}\n`;
    const { diagnostics } = outcome({ 'index.html': page, 'nginx.conf': text });
    expect(diagnostics.map(({ code }) => code)).toEqual(Array<string>(faults).fill('IMGC4402'));
  });

  test('listens where it says, whatever port the config of imgc names', () => {
    const made = recipe({ 'index.html': page, 'default.conf': block }, { port: 3000 });
    expect(made.runtime?.ports).toEqual([8081]);
  });

  test('that is a whole one replaces it', () => {
    const made = recipe({ 'public/index.html': page, 'nginx.conf': whole });
    expect(made.runtime?.files?.[0]).toMatchObject({ path: 'nginx.conf', to: '/etc/nginx/nginx.conf' });
  });

  test('is whole by a block of its top, and not by a word', () => {
    const words = `# http {\n${block.replace('location /', 'if ($scheme = http) { return 301 "http{"; }\n  location /')}`;
    const made = recipe({ 'index.html': page, 'nginx.conf': words });
    expect(made.runtime?.files?.[0]?.to).toBe('/etc/nginx/conf.d/default.conf');
  });

  test('is not served with the pages beside it', () => {
    expect(served(recipe({ 'index.html': page, 'default.conf': block }))?.except).toContain('default.conf');
  });

  test.each([
    ['listen 80;', '80'],
    ['listen [::]:443 ssl;', '443'],
    ['listen 0.0.0.0:80 default_server;', '80'],
  ])('%s is an error at its place', (line, port) => {
    const text = `server { ${line} }\n`;
    const [diagnostic] = outcome({ 'web/index.html': page, 'web/nginx.conf': text }, {}, 'web').diagnostics;
    expect(diagnostic?.code).toBe('IMGC4402');
    expect(diagnostic?.place?.file).toBe('web/nginx.conf');
    const { start = 0, end = 0 } = diagnostic?.place?.range ?? {};
    expect(text.slice(start, end)).toBe(port);
  });

  test('may listen on a socket', () => {
    const text = 'server { listen unix:/tmp/80; listen 8080; }\n';
    expect(recipe({ 'index.html': page, 'nginx.conf': text }).runtime?.ports).toEqual([8080]);
  });
});
