/** Codes that only two keys together deserve, with what each of the two begins with. */
const answers: readonly { code: string; first: string; second: string }[] = [
  // One of them would not be asked.
  { code: 'IMGC3007', first: 'runtime.healthcheck, http', second: 'runtime.healthcheck, command' },
];

export function pairAnswers(first: string, second: string): string[] {
  const begins = (key: string, start: string) => key.startsWith(start);
  return answers
    .filter((each) => {
      const straight = begins(first, each.first) && begins(second, each.second);
      return straight || (begins(second, each.first) && begins(first, each.second));
    })
    .map(({ code }) => code);
}
