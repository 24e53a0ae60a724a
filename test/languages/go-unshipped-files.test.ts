import { describe, expect, test } from 'vitest';
import { go } from '../../src/languages/go/go.ts';
import type { Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { compileFiles } from '../run-case.ts';
import { setting, wishesOf } from './wishes-of.ts';

const project = {
  'go.mod': 'module github.com/acme/orders\n\ngo 1.25\n',
  'main.go': 'package main\n',
  'templates/index.html': '',
  'static/css/shop.css': '',
  'db/migrations/1.sql': '',
  'data/words.txt': '',
  'config.yaml': '',
  'web/web.go': 'package web\n',
  'web/page.html': '',
};

function told(files: Record<string, string>, wishes: Partial<Wishes> = {}) {
  const view = viewProject(memoryFiles({ ...project, ...files }));
  return go.recipeFor(view, wishesOf(wishes)).diagnostics;
}

const readBy = (source: string) => ({ 'main.go': `package main\n\nfunc main() {\n\t${source}\n}\n` });
const named = (message = '') => [...message.matchAll(/`([^`]+)`/g)].map(([, path]) => path);

describe('a file that a program reads and the image does not have', () => {
  test('is told with the way out, at the place that reads it', () => {
    const source = 'r.LoadHTMLGlob("templates/*")\n\tr.Static("/static", "./static")';
    const [first, ...others] = told(readBy(source));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      code: 'IMGC4207',
      message:
        'The program reads `static` and `templates` where it is started, and nothing puts that into the image.',
      help: 'Ship it, `artifacts: ["...", static, templates]`, or compile it in by `//go:embed`.',
    });
    const { place } = first ?? {};
    const { start, end } = place && 'range' in place ? place.range : { start: 0, end: 0 };
    expect(readBy(source)['main.go'].slice(start, end)).toBe('"templates/*"');
  });

  test.each([
    ['template.Must(template.ParseFiles("templates/index.html", "templates/other.html"))', ['templates']],
    ['http.Handle("/", http.StripPrefix("/", http.FileServer(http.Dir("./static/css"))))', ['static/css']],
    ['e.Use(middleware.Static("static"))', ['static']],
    ['app := fiber.New(fiber.Config{Views: html.New("./templates", ".html")})', ['templates']],
    ['migrate.New("file://db/migrations", url)', ['db/migrations']],
    ['goose.UpContext(ctx, db, "db/migrations")', ['db/migrations']],
    ['os.ReadFile("config.yaml")', ['config.yaml']],
    ['os.Open("data/words.txt")', ['data']],
    ['http.ServeFile(w, r, "web/page.html")', ['web/page.html']],
    ['os.ReadFile(filepath.Join("data", name))', ['data']],
    ['os.ReadFile("/templates/x")', []],
    ['os.ReadFile("../data/words.txt")', []],
    ['os.ReadFile(name)', []],
    ['os.ReadFile("missing.txt")', []],
    ['os.WriteFile("data/out.txt", text, 0o644)', []],
    ['http.Dir(".")', []],
    ['r.Static("/templates", folder)', []],
    ['log.Println("templates")', []],
    ['// os.ReadFile("config.yaml")', []],
    ['tmpl.ParseFS(content, "templates/*")', []],
  ])('%s: %j', (source, paths) => {
    expect(named(told(readBy(source))[0]?.message)).toEqual(paths);
  });

  const reads = readBy('os.ReadDir("templates")');
  const ship = (...paths: string[]) => ({ artifactPaths: paths });

  test.each<[string, Record<string, string>, Partial<Wishes>]>([
    ['the config ships it', reads, ship('templates')],
    ['the config ships it to elsewhere', reads, ship('pages', '/srv/templates')],
    ['the config ships all', reads, ship('.')],
    ['the part is a component', reads, { runs: false }],
    ['the config says how it is built', reads, { builds: 'own' }],
    [
      'it is in the binary as well',
      { 'fs.go': 'package main\n\n//go:embed all:templates\nvar f embed.FS\n', ...reads },
      {},
    ],
    ['a test reads it', { 'main_test.go': reads['main.go'] }, {}],
    ['a helper of tests reads it', { 'internal/testutil/db.go': reads['main.go'] }, {}],
  ])('is not told where %s', (_, files, wishes) => {
    expect(told(files, wishes)).toEqual([]);
  });

  test.each(['writable', 'volumes'])('is not told of a folder that is one of `%s`', (key) => {
    const codes = (config: string) =>
      compileFiles({ ...project, ...reads, 'build.config.yaml': config }).diagnostics.map(({ code }) => code);
    expect(codes('language: go\n')).toContain('IMGC4207');
    expect(codes(`language: go\nruntime: {${key}: [/templates]}\n`)).not.toContain('IMGC4207');
  });

  test('is not told of a program that does not ship', () => {
    const files = { 'main.go': '', 'cmd/api/main.go': 'package main\n', 'cmd/gen/main.go': reads['main.go'] };
    expect(told(files, { name: 'api' })).toMatchObject([{ code: 'IMGC4207' }]);
    const wishes = { ownArtifacts: setting([{ path: '/out/api' }]) };
    expect(told(files, wishes)).toEqual([]);
    expect(told({ ...files, 'cmd/api/main.go': reads['main.go'] }, wishes)).toMatchObject([
      { help: 'Add it, to `artifacts`: `[…, templates]`, or compile it in by `//go:embed`.' },
    ]);
  });
});
