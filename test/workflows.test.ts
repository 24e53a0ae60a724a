import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputs } from '../src/action/inputs.ts';
import { ownAction } from '../src/emit/workflow/own-action.ts';
import { blessCase, blessing, readCase } from './read-case.ts';
import { expectedWorkflows, workflowPages, workflowResults } from './workflow-cases.ts';

interface Workflow {
  permissions: object;
  jobs: Record<string, { permissions: Record<string, string>; 'timeout-minutes': number; steps: Step[] }>;
}

interface Step {
  uses?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

describe.each(workflowPages)('%s', (page) => {
  test('gives what the page says', async () => {
    const markdown = readFileSync(page, 'utf8');
    const results = await workflowResults(markdown);
    if (blessing) writeFileSync(page, blessCase(markdown, results));
    else for (const [name, text] of readCase(markdown).expected) expect(results.get(name), name).toBe(text);
  });
});

describe.each(workflowPages)('%s, read as GitHub does', (page) => {
  const text = expectedWorkflows().get(page) ?? '';
  const read = () => parse(text) as Workflow;

  test('gives no job a right that it does not use', () => {
    const { permissions, jobs } = read();
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      const written = Object.entries(job.permissions).filter(([, right]) => right === 'write');
      expect(job.permissions.contents).toBe('read');
      if (!name.startsWith('push')) expect(written).toEqual([]);
    }
  });

  test('gives imgc’s own action nothing that it does not take', () => {
    const steps = Object.values(read().jobs).flatMap((job) => job.steps);
    const own = steps.filter(({ uses }) => uses === ownAction);
    expect(own.length).toBeGreaterThan(0);
    const words = own.flatMap((step) => Object.keys(step.with ?? {}));
    expect(words.filter((word) => !(word in inputs))).toEqual([]);
  });

  test('pins what others wrote to a commit, and says its version', () => {
    const used = [...text.matchAll(/uses: (\S+)(.*)$/gm)].map(([, action = '', rest = '']) => [action, rest]);
    const others = used.filter(([action]) => !action?.startsWith('imgc/'));
    expect(others.length).toBeGreaterThan(0);
    for (const [action, rest] of others) {
      expect(action).toMatch(/@[0-9a-f]{40}$/);
      expect(rest).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });
});
