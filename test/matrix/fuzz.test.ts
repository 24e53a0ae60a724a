import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { catalog } from '../../src/diagnostics/catalog.ts';
import type { Compilation } from '../../src/model/compilation.ts';
import { seeded } from '../lab/hostile/random.ts';
import { compileFiles } from '../run-case.ts';
import { faultsOfPlan } from './invariants.ts';
import { projects } from './projects.ts';
import { randomConfig } from './random-config.ts';

/** What is wrong with an answer, whatever was asked. */
function wrongWith({ output, diagnostics }: Compilation, files: Record<string, string>): string[] {
  const wrong = diagnostics.flatMap(({ code, message, place, help }) => {
    const length = place && files[place.file]?.length;
    return [
      ...(code in catalog ? [] : [`${code} is no code`]),
      ...(message && help ? [] : [`${code} says nothing of the way out`]),
      ...(length === undefined ? [`${code} is at no place of a file`] : []),
      ...(place && length !== undefined && place.range.end > length ? [`${code} is behind the end`] : []),
    ];
  });
  if (output) return [...wrong, ...faultsOfPlan(output.plan)];
  return diagnostics.some(({ severity }) => severity === 'error') ? wrong : [...wrong, 'nothing is said'];
}

test('600 random configs: an image, or what is wrong with a code, a place and the way out', () => {
  const random = seeded(7);
  let compiled = 0;
  const wrong = Array.from({ length: 600 }).flatMap(() => {
    const name = random.pick(Object.keys(projects));
    const text = stringify({ ...projects[name]?.config, ...randomConfig(random) });
    const files = { ...projects[name]?.files, 'build.config.yaml': text };
    try {
      const result = compileFiles(files);
      if (result.output) compiled++;
      const faults = wrongWith(result, files);
      return faults.length > 0 ? [`${name}: ${faults.join(', ')}\n${text.slice(0, 2000)}`] : [];
    } catch (error) {
      return [
        `${name} throws ${String(error instanceof Error ? error.stack : error)}\n${text.slice(0, 2000)}`,
      ];
    }
  });
  expect(wrong).toEqual([]);
  // Configs that are all refused would try nothing but the schema.
  expect(compiled).toBeGreaterThan(20);
});
