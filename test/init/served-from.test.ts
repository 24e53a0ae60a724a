import { expect, test } from 'vitest';
import { servedFrom } from '../../src/init/served-from.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';

const site = { folder: 'client', result: 'dist' };
const found = (path: string, text: string, main = '.', there: Record<string, string> = {}) =>
  servedFrom(viewProject(memoryFiles({ [path]: text, ...there })), main, site);

test.each([
  ['server.js', "app.use(express.static('client/dist'))"],
  ['server/index.js', "app.use(express.static(path.join(__dirname, '..', 'client', 'dist')))"],
  ['src/main.ts', "ServeStaticModule.forRoot({ rootPath: join(__dirname, '../client/dist') })"],
  ['main.go', 'http.Handle("/", http.FileServer(http.Dir("./client/dist")))'],
])('%s looks for the site where its build leaves it: %s', (path, text) => {
  expect(found(path, text)).toBe('client/dist');
});

test.each([
  ['app/main.py', 'app.mount("/", StaticFiles(directory="static", html=True))', 'static'],
  ['app.py', 'app = Flask(__name__, static_folder="public")', 'public'],
  ['shop/__init__.py', 'app = Flask(__name__, static_folder="pages")', 'shop/pages'],
  ['server.js', "app.use(express.static(path.join(__dirname, 'public')))", 'public'],
  ['src/app.js', "app.register(fastifyStatic, {\n  root: path.join(__dirname, '..', 'www'),\n})", 'www'],
  ['main.go', 'router.Static("/assets", "./assets")', 'assets'],
])('%s looks for it elsewhere: %s', (path, text, folder) => {
  expect(found(path, text)).toBe(folder);
  // What the project has is something else.
  expect(found(path, text, '.', { [`${folder}/a.css`]: '' })).toBeUndefined();
});

test('beside the folder of the program it lies beside that of the image', () => {
  const text = "app.use(express.static(path.resolve(__dirname, '../client/dist')))";
  expect(found('server.js', text, 'backend')).toBe('/client/dist');
  expect(found('main.go', 'http.Dir("../client/dist")', 'backend')).toBe('/client/dist');
});

test('where several folders are missing nobody knows which one it is', () => {
  expect(found('a.js', "express.static('uploads'); express.static('public')")).toBeUndefined();
  expect(found('a.js', 'express.static(folder)')).toBeUndefined();
});
