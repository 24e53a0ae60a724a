import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { buildInLab } from './build-in-lab.ts';
import { compileFolder } from './compile-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';

interface Variant {
  what: string;
  files: Record<string, string>;
  prints: string;
}

const goMod = 'module example.com/variant\n\ngo 1.24.0\n';
/** Says who it is, and which folders it may write. */
const writer = `
const fs = require('node:fs');
const mayWrite = (folder) => {
  try {
    fs.writeFileSync(folder + '/written', 'x');
    return true;
  } catch (error) {
    return error.code;
  }
};
const folders = ['/tmp', '/data', '/app/uploads', '/app', '/app/lib'];
console.log(process.getuid(), ...folders.map((folder) => folder + '=' + mayWrite(folder)), require('./lib/word.js'));
`;

const variants: Variant[] = [
  {
    what: 'Go without modules, on distroless, with a folder of the project',
    files: {
      'build.config.yaml': 'language: go\nartifacts: ["...", words]\n',
      'go.mod': goMod,
      'main.go': [
        'package main',
        'import ("fmt"; "os")',
        'func main() {',
        '  text, err := os.ReadFile("words/first.txt")',
        '  _, failed := os.CreateTemp("", "x")',
        '  fmt.Println(string(text), err, failed, os.Getuid())',
        '}',
      ].join('\n'),
      'words/first.txt': 'good day',
    },
    prints: 'good day <nil> <nil> 65532',
  },
  {
    what: 'Go by a command of its own, which writes beside the sources',
    files: {
      'build.config.yaml': [
        'language: go',
        'build:',
        '  command:',
        '    - printf \'package main\\nconst word = "made"\\n\' > made.go',
        '    - go build -o /out/tool .',
        'runtime: {base: scratch, command: [/tool, --loud]}',
      ].join('\n'),
      'go.mod': goMod,
      'main.go': 'package main\nimport ("fmt"; "os")\nfunc main() { fmt.Println(word, os.Args[1:]) }\n',
    },
    prints: 'made [--loud]',
  },
  {
    what: 'JavaScript without a build on slim: only what is writable can be written',
    files: {
      'build.config.yaml': 'language: node\nruntime: {base: slim, writable: [/data, /app/uploads]}\n',
      'package.json': '{"name": "variant", "main": "index.js"}',
      'index.js': writer,
      'lib/word.js': 'module.exports = "word";',
    },
    prints: '1000 /tmp=true /data=true /app/uploads=true /app=EACCES /app/lib=EACCES word',
  },
  {
    what: 'JavaScript without a build on distroless: the same',
    files: {
      'build.config.yaml': 'language: node\nruntime: {writable: [/data, /app/uploads]}\n',
      'package.json': '{"name": "variant", "main": "index.js"}',
      'index.js': writer,
      'lib/word.js': 'module.exports = "word";',
    },
    prints: '65532 /tmp=true /data=true /app/uploads=true /app=EACCES /app/lib=EACCES word',
  },
];

describe.each(variants)('$what', ({ files, prints }) => {
  test('runs as it should', async (context) => {
    const folder = await folderWith(files);
    const { dockerfile, dockerignore } = compileFolder(folder);
    await labOrSkip(context, baseReferences(dockerfile));
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    writeFileSync(join(folder, 'Dockerfile.dockerignore'), dockerignore);
    await buildInLab(folder, 'Dockerfile', 'imgc-lab/variant');
    expect(await run('docker', ['run', '--rm', 'imgc-lab/variant'])).toBe(prints);
  });
});

test('a test that fails is no image: the gate holds', async (context) => {
  const name = `gated-${Date.now()}`;
  const folder = await folderWith({
    'build.config.yaml': `name: ${name}\nlanguage: node\ntest: {command: node --test, gate: true}\n`,
    'package.json': '{"main": "index.js"}',
    'index.js': '',
    'index.test.js': "throw new Error('broken on purpose')\n",
  });
  await labOrSkip(context, baseReferences(compileFolder(folder).dockerfile));
  const { exitCode, stderr } = await imgc(['build', folder]);
  expect(exitCode).toBe(3);
  expect(stderr).toContain('broken on purpose');
  expect(await run('docker', ['image', 'ls', '--quiet', name])).toBe('');
});
