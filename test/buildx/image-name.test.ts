import { describe, expect, test } from 'vitest';
import { filledNames } from '../../src/buildx/filled-names.ts';
import { imageName } from '../../src/buildx/image-name.ts';

const origin = { file: 'build.config.yaml', range: { start: 3, end: 9 } };
const fill = (value: string, one: string) => imageName({ value, origin }, { 'env.A': one, name: 'orders' });

describe('a name is spelled as a registry takes it', () => {
  test.each([
    ['r.example/{{env.A}}/{{name}}', 'Acme', 'r.example/acme/orders'],
    ['r.example/orders/{{env.A}}', 'feature/X', 'r.example/orders/feature/x'],
    ['{{env.A}}/orders', 'localhost:5000', 'localhost:5000/orders'],
    ['{{env.A}}', 'R.example:5000/group/Project', 'r.example:5000/group/project'],
    ['orders{{env.A}}', '-dev', 'orders-dev'],
    ['orders{{env.A}}', '', 'orders'],
    ['r.example/{{env.A}}', 'a b+c', 'r.example/a-b-c'],
    ['r.example/{{env.A}}', 'a__b.c--d', 'r.example/a__b.c--d'],
    ['r.example/{{env.A}}', 'x'.repeat(245), `r.example/${'x'.repeat(245)}`],
    // What somebody wrote himself the schema has judged.
    ['Registry.example/orders', '', 'Registry.example/orders'],
    ['Registry.example/{{name}}', '', 'Registry.example/orders'],
  ])('%s with %s', (text, value, name) => {
    expect(fill(text, value)).toEqual({ value: name, diagnostics: [] });
  });
});

describe('what makes no name is said at its place', () => {
  test.each([
    ['r.example/{{env.A}}/orders', '', '`r.example//orders`'],
    ['{{env.A}}', '', 'nothing'],
    ['orders-{{env.A}}', '', '`orders-`'],
    ['r.example/{{env.A}}', 'acme/orders:1.0', '`r.example/acme/orders:1.0`'],
    ['r.example/{{env.A}}', '_x', '`r.example/_x`'],
    ['r.example/{{env.A}}', 'a..b', '`r.example/a..b`'],
    ['{{env.A}}', 'https://r.example/orders', '`https://r.example/orders`'],
    ['r.example/{{env.A}}', 'x'.repeat(246), '`r.example/xxx'],
  ])('%s with `%s`', (text, value, words) => {
    const { value: name, diagnostics } = fill(text, value);
    expect(name).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'IMGC6010', place: origin }]);
    expect(diagnostics[0]?.message).toContain(words);
  });
});

describe('a name that cannot be filled', () => {
  const wanted = (...tags: string[]) => ({
    name: { value: 'r.example/{{env.B}}', origin },
    tags: tags.map((value) => ({ value, origin })),
    typed: true,
  });

  test('is a fault where something is called by it', () => {
    expect(filledNames(wanted(), {})).toMatchObject({ references: [], diagnostics: [{ code: 'IMGC6010' }] });
    const mixed = filledNames(wanted('r.example/other:1', '2'), {});
    expect(mixed).toMatchObject({ references: [], diagnostics: [{ code: 'IMGC6010' }] });
  });

  test('is none where whole references were typed', () => {
    expect(filledNames(wanted('r.example/other:1'), {})).toEqual({
      references: ['r.example/other:1'],
      diagnostics: [],
    });
  });
});
