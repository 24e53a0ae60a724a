import type { Example } from '../../lab/read-examples.ts';
import { run } from '../../lab/run.ts';
import { askFor, withContainer } from '../../lab/running-container.ts';

/** An image that does not do what the example says is no result: it stops the benchmark. */
export async function checkAnswer(image: string, example: Example, readOnly: boolean): Promise<void> {
  try {
    const { port, answers: [answer] = [], arguments: words = [] } = example;
    if (port === undefined || !answer) {
      expect(image, await run('docker', ['run', '--rm', image, ...words]), example.output ?? '');
      return;
    }
    await withContainer(
      image,
      { ...example, port, readOnly: readOnly && example.readOnly },
      async (container) => {
        expect(image, (await askFor(answer, container)).body, answer.contains);
      },
    );
  } finally {
    await run('docker', ['image', 'rm', '--force', image]);
  }
}

function expect(image: string, given: string, wanted: string): void {
  if (!given.includes(wanted))
    throw new Error(`${image} answers ${JSON.stringify(given)}, and not ${wanted}`);
}
