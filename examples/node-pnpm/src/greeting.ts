/** What every greeting begins with. */
export const word = 'Hello';

export function greet(name = 'world'): string {
  return `${word}, ${name}!`;
}
