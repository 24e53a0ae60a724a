/**
 * The values of an option among words that somebody typed for buildx itself.
 *
 * @example typedValues('ssh', ['--ssh', 'default', '--ssh=ci=/key']) // ['default', 'ci=/key']
 */
export function typedValues(option: string, words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (words[index - 1] === `--${option}`) return [word];
    return word.startsWith(`--${option}=`) ? [word.slice(option.length + 3)] : [];
  });
}
