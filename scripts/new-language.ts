/** Makes the files of a new language: `npm run new-language -- ruby`. What is there already is left alone. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { packs } from '../src/generated/packs.ts';
import { languageScaffold } from './language-scaffold.ts';

const root = new URL('../', import.meta.url);
const [name = ''] = process.argv.slice(2);
const files = languageScaffold(name);
const fault = faultOf();
if (fault === undefined) await make();
else {
  console.error(fault);
  process.exitCode = 2;
}

function faultOf(): string | undefined {
  if (!/^[a-z][a-z0-9]*$/.test(name))
    return 'Name the language, in small letters: npm run new-language -- ruby';
  if (packs.some((pack) => pack.name === name)) return `There is a language ${name} already.`;
  // Its constant has its name, which TypeScript must allow.
  if (isReserved(name)) return `${name} is a word of TypeScript's: take a longer name.`;
  const present = files.find(([path]) => existsSync(new URL(path, root)));
  return present && `${present[0]} is there already.`;
}

function isReserved(word: string): boolean {
  try {
    new Function(`'use strict'; const ${word} = 0;`);
    return false;
  } catch {
    return true;
  }
}

async function make(): Promise<void> {
  for (const [path, text] of files) {
    const file = new URL(path, root);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
  }
  const sources = files.map(([path]) => path).filter((path) => path.endsWith('.ts'));
  const npx = (...args: string[]) =>
    execFileSync('npx', ['--no-install', ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, IMGC_BLESS: '1' },
    });
  // Lines are as long as the name.
  npx('prettier', '--write', ...sources);
  npx('tsx', 'scripts/generate.ts');
  // The new case has no result yet, and messages that list the languages have one more.
  npx('vitest', 'run', '--project', 'unit', 'test/cases.test.ts');
  for (const [path] of files) console.log(`wrote ${path}`);
  console.log('Next: fill in what is marked TODO, beginning with facts.ts; CONTRIBUTING.md has the steps.');
}
