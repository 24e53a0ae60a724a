import { expect, test } from 'vitest';
import { carriedMounts, openingStage } from '../../src/carry/carried-mounts.ts';
import { type Carrying, restoringPlan, savingPlan } from '../../src/carry/carrying-plan.ts';
import { emitDockerfile } from '../../src/emit/emit-dockerfile.ts';
import type { Plan } from '../../src/model/plan.ts';
import { compileFiles } from '../run-case.ts';

/** A service of Go, with a component of Node.js. */
const { output } = compileFiles({
  'build.config.yaml':
    'name: orders\nlanguage: go\ntest: {command: go test ./..., gate: true}\n' +
    'caches: {mounts: [{id: notes, target: /notes, sharing: locked}]}\n' +
    'components: {web: {language: node, path: web}}\nartifacts: ["...", {component: web, path: dist, to: /web}]\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n\nrequire github.com/google/uuid v1.6.0\n',
  'go.sum': 'github.com/google/uuid v1.6.0 h1:x=\n',
  'main.go': 'package main\n\nimport _ "github.com/google/uuid"\n\nfunc main() {}\n',
  'web/package.json': '{"name": "web", "scripts": {"build": "tsc"}, "dependencies": {"express": "5.1.0"}}',
  'web/package-lock.json': '{"packages": {}}',
});
const plan = output?.plan as Plan;
const all = new Set(plan.stages.map(({ name }) => name));
const mounts = carriedMounts(plan, all);
const carrying: Carrying = { mounts, opened: openingStage(plan, all) ?? '', token: 'imgc-1' };

test('every mount of every part is there once', () => {
  const seeded = plan.stages.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'run' ? step.mounts : [])),
  );
  const written = seeded.flatMap((mount) => (mount.type === 'cache' ? [mount.id] : []));
  expect(mounts.map(({ id }) => id).sort()).toEqual([...new Set(written)].sort());
  expect(mounts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['go-mod', 'npm', 'orders-notes', 'orders-go-build@compiled']),
  );
});

test('of a target there are those that its stages have', () => {
  expect(carriedMounts(plan, new Set(['deps'])).map(({ name }) => name)).toEqual(['go-mod']);
  expect(openingStage(plan, new Set(['runtime']))).toBeUndefined();
});

test('they are opened in a toolchain, which is no stage that has to be built for them', () => {
  expect(['toolchain', 'web-toolchain']).toContain(carrying.opened);
});

test('the stages of the build stay what they are, to the byte', () => {
  for (const made of [savingPlan(plan, carrying, undefined), restoringPlan(plan, carrying)])
    expect(emitDockerfile(made.plan).text.startsWith(emitDockerfile(plan).text)).toBe(true);
});

test('a mount is opened by its id, its seed and its sharing, each in a folder of its own', () => {
  const text = emitDockerfile(savingPlan(plan, carrying, undefined).plan).text;
  expect(text).toContain(
    '--mount=type=cache,id=orders-go-build,target=/run/imgc/imgc-1/mounts/orders-go-build@compiled,from=compiled,source=/root/.cache/go-build',
  );
  expect(text).toContain(
    '--mount=type=bind,from=compiled,source=/root/.cache/go-build,target=/run/imgc/imgc-1/seeds/orders-go-build@compiled',
  );
  expect(text).toContain('id=orders-notes,target=/run/imgc/imgc-1/mounts/orders-notes,sharing=locked');
});

test('an archive comes as a context of its own, and no secret and no network with it', () => {
  const { plan: made, context } = restoringPlan(plan, carrying);
  const text = emitDockerfile(made).text.slice(emitDockerfile(plan).text.length);
  expect(text).toContain(`--mount=type=bind,from=${context},target=/run/imgc/imgc-1/archive`);
  expect(text).toContain('--network=none');
  expect(text).not.toContain('type=secret');
});
