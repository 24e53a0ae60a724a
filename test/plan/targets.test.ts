import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const project = { 'package.json': '{"name": "api", "main": "index.js"}', 'index.js': '' };
const stagesOf = (config: string) => {
  const { output, diagnostics } = compileFiles({ ...project, 'build.config.yaml': config });
  if (!output) throw new Error(JSON.stringify(diagnostics));
  return output.plan.stages;
};

test('a target of the image has the account that it names, made by root', () => {
  const user = '{name: job, uid: 4711}';
  const stages = stagesOf(
    `language: node\nruntime: {base: slim}\ntargets: {job: {from: runtime, user: ${user}}}\n`,
  );
  expect(stages.map(({ name }) => name)).toEqual(['runtime', 'job-account', 'job', 'image']);
  const [, account, job] = stages;
  expect(account).toMatchObject({
    base: { stage: 'runtime' },
    steps: [{ kind: 'user', uid: 0 }, { kind: 'run' }],
  });
  expect(account).not.toHaveProperty('platform');
  const steps = job?.steps.map((step) => ('path' in step ? step.path : 'uid' in step ? step.uid : step.kind));
  expect(steps).toEqual(['/etc/passwd', '/etc/group', 4711, '/home/job', '/app']);
});

test('the user of the image is not made once more', () => {
  const stages = stagesOf('language: node\ntargets: {job: {from: runtime, user: nonroot}}\n');
  expect(stages.map(({ name }) => name)).toEqual(['runtime', 'job', 'image']);
});
