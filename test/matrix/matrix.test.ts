import { describe, expect, test } from 'vitest';
import { keyDocumentation } from '../../src/generated/key-documentation.ts';
import { answers, codesFor, isSame, sameByDefault } from './answers.ts';
import { compiled, effectOf } from './compiled.ts';
import { flagKeys, imageKeys } from './image-keys.ts';
import { faultsOf, isIncomplete } from './invariants.ts';
import { keyNames } from './key-names.ts';
import { artifactKeys, partKeys } from './part-keys.ts';
import { projects } from './projects.ts';

const names = Object.keys(projects);
const plain = new Map(Object.entries(projects).map(([name, project]) => [name, compiled(project, {})]));
const fileKeys = { ...partKeys, ...artifactKeys, ...imageKeys };

/** Something about each project, to be compared as a whole. */
function ofEach<T>(about: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, about(name)]));
}

function plainOf(name: string) {
  const found = plain.get(name);
  if (!found) throw new Error(`There is no project ${name}.`);
  return found;
}

function withKey(name: string, more: Record<string, unknown>) {
  const project = projects[name];
  if (!project) throw new Error(`There is no project ${name}.`);
  return compiled(project, more);
}

test('every project compiles by itself, with nothing to say', () => {
  expect(ofEach((name) => plainOf(name).diagnostics)).toEqual(ofEach(() => []));
  const faults = ofEach((name) => {
    const { output } = plainOf(name);
    return output ? faultsOf(output, { rootAllowed: false }) : ['no output'];
  });
  expect(faults).toEqual(ofEach(() => []));
});

describe('a key in each project has an effect, or an answer', () => {
  test.each(Object.entries(fileKeys))('%s', (key, more) => {
    const results = ofEach((name) => withKey(name, more));
    const of = (name: string) => results[name] ?? withKey(name, more);
    const codes = ofEach((name) => [...new Set(of(name).diagnostics.map(({ code }) => code))].sort());
    expect(codes).toEqual(ofEach((name) => codesFor(key, name)));
    expect(names.flatMap((name) => of(name).diagnostics.filter(isIncomplete))).toEqual([]);
    const faults = ofEach((name) => {
      const { output } = of(name);
      return output ? faultsOf(output, { rootAllowed: key.endsWith('root') }) : [];
    });
    expect(faults).toEqual(ofEach(() => []));
    const unchanged = names.filter((name) => {
      return of(name).output && effectOf(of(name)).files === effectOf(plainOf(name)).files;
    });
    const unused = (name: string) => codesFor(key, name).some((code) => /^IMGC501[01]$/.test(code));
    expect(unchanged.filter((name) => !unused(name) && !isSame(key, name))).toEqual([]);
    expect(names.filter((name) => isSame(key, name) && !unchanged.includes(name))).toEqual([]);
  });
});

describe('a key of the build command changes its flags, and no byte of a file', () => {
  test.each(Object.entries(flagKeys))('%s', (_, more) => {
    const results = ofEach((name) => effectOf(withKey(name, more)));
    expect(ofEach((name) => results[name]?.files)).toEqual(ofEach((name) => effectOf(plainOf(name)).files));
    const unchanged = names.filter((name) => results[name]?.flags === effectOf(plainOf(name)).flags);
    expect(unchanged).toEqual([]);
  });

  test('caches.remote: auto is the default', () => {
    const results = ofEach((name) => effectOf(withKey(name, { caches: { remote: 'auto' } })));
    expect(results).toEqual(ofEach((name) => effectOf(plainOf(name))));
  });
});

test('no answer is of a key or a project that is not there', () => {
  const keys = [fileKeys, flagKeys].flatMap((all) => Object.keys(all));
  expect(
    [...Object.keys(answers), ...Object.keys(sameByDefault)].filter((key) => !keys.includes(key)),
  ).toEqual([]);
  const named = [
    ...Object.values(answers).flatMap((codes) => Object.values(codes)),
    ...Object.values(sameByDefault).map((same) => same.projects),
  ].flat();
  expect(named.filter((name) => name !== 'all' && !names.includes(name))).toEqual([]);
});

/** Keys that the matrix need not have: a language's own, and what decides where files are looked for. */
const elsewhere = [
  /^language\b/,
  /^(path|context)$/,
  /^components\.\*\.(language|main)\b/,
  /\.url\.(386|arm|ppc64le|s390x|riscv64)\b/,
];

test('every key of the schema is in the matrix', () => {
  const known = new Set(keyNames([fileKeys, flagKeys]));
  // A component has the same keys, and the same values are tried in it.
  for (const name of keyNames([partKeys, artifactKeys])) known.add(`components.*.${name}`);
  const documented = Object.keys(keyDocumentation()).filter((key) => !elsewhere.some((one) => one.test(key)));
  expect(documented.filter((key) => !known.has(key))).toEqual([]);
});
