import { askPerson } from '../host/ask-person.ts';
import { writeOut } from '../host/write-out.ts';
import type { Answers, Question } from '../init/draft-config.ts';

/** Asks until the answer is one; undefined when the person gave up. */
export async function askQuestion(
  { about, text, choices }: Question,
  ask: (question: string) => Promise<string | undefined> = askPerson,
): Promise<Answers | 'nothing' | undefined> {
  for (const [index, choice] of choices.entries()) writeOut(2, `  ${index + 1}  ${choice}\n`);
  for (;;) {
    const answer = await ask(choices.length > 0 ? `${text} [1-${choices.length}] ` : `${text} `);
    if (answer === undefined) return undefined;
    if (about === 'main') {
      const main = choices[Number(answer) - 1] ?? choices.find((choice) => choice === answer);
      if (main !== undefined) return { main };
    } else {
      if (answer === '') return 'nothing';
      const port = Number(answer);
      if (Number.isInteger(port) && port > 0 && port < 65536) return { port };
    }
    writeOut(
      2,
      about === 'main' ? 'One of the numbers, please.\n' : 'A number from 1 to 65535, or nothing.\n',
    );
  }
}
