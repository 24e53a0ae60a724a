import { describe, expect, test } from 'vitest';
import { codesFor, inComponents, isSame } from './answers.ts';
import { compiledAsComponent } from './as-component.ts';
import { effectOf } from './compiled.ts';
import { faultsOf, isIncomplete } from './invariants.ts';
import { artifactKeys, partKeys } from './part-keys.ts';
import { projects } from './projects.ts';

const all = Object.entries(projects);
const plain = new Map(all.map(([name, project]) => [name, effectOf(compiledAsComponent(project, {})).files]));

test('every project is a component of a static site, with nothing to say', () => {
  const said = all.flatMap(([, project]) => compiledAsComponent(project, {}).diagnostics);
  expect(said).toEqual([]);
});

describe('a key in a component has an effect, or an answer', () => {
  test.each(Object.entries({ ...partKeys, ...artifactKeys }))('%s', (key, more) => {
    for (const [name, project] of all) {
      const result = compiledAsComponent(project, more);
      const codes = [...new Set(result.diagnostics.map(({ code }) => code))].sort();
      const expected = inComponents(key, name) ?? codesFor(key, name);
      expect(codes, name).toEqual(expected);
      expect(result.diagnostics.filter(isIncomplete), name).toEqual([]);
      if (!result.output) continue;
      expect(faultsOf(result.output, { rootAllowed: false }), name).toEqual([]);
      const unused = codes.some((code) => /^IMGC501[01]$/.test(code));
      const unchanged = effectOf(result).files === plain.get(name);
      if (!unused) expect(unchanged, name).toBe(isSame(key, name));
    }
  });
});
