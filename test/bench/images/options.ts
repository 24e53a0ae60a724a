import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type RacingExample, racingExamples } from './racing-examples.ts';

/** The median of fewer is one lucky build. */
const published = 3;

export interface Options {
  examples: RacingExample[];
  runs: number;
  /** Nothing is measured: what was measured is drawn anew. */
  draw: boolean;
  /** Where the page, the picture and the measured figures go. */
  out: string;
}

export const usage =
  'usage: npm run bench [-- [images] [--runs 3] [--examples go-http,node-express] [--out docs] [--draw]]';

export function readOptions(words: string[]): Options | { fault: string } {
  const all = racingExamples();
  const { values } = parseArgs({
    args: words.filter((word) => word !== 'images'),
    options: {
      runs: { type: 'string', default: '3' },
      examples: { type: 'string', default: all.map(({ name }) => name).join(',') },
      out: { type: 'string', default: 'docs' },
      draw: { type: 'boolean', default: false },
    },
  });
  const names = values.examples.split(',');
  const unknown = names.filter((name) => all.every((example) => example.name !== name));
  if (unknown.length > 0) return { fault: `There is no example ${unknown.join(', ')}.` };
  if (!/^[1-9]\d*$/.test(values.runs)) return { fault: `--runs ${values.runs} is no number of runs.` };
  if (Number(values.runs) < published && !values.draw && resolve(values.out) === resolve('docs'))
    return {
      fault: `What is published has ${published} runs at least; \`--out FOLDER\` takes fewer elsewhere.`,
    };
  const examples = names.flatMap((wanted) => all.filter(({ name }) => name === wanted));
  return { examples, runs: Number(values.runs), draw: values.draw, out: values.out };
}
