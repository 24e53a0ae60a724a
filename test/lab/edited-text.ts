/** How a line is marked as a comment, by the ending of the file. */
const comments: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/\.(go|mod|ts|js|mjs|c|cpp|rs)$/, (text) => `// ${text}`],
  [/\.(html|md)$/, (text) => `<!-- ${text} -->`],
];

/**
 * A file with something that no run before had, and that means nothing to whoever reads it. JSON has no comments, so
 * there it is in the white space.
 */
export function editedText(path: string, text: string): string {
  const nonce = Date.now().toString(2);
  if (/\.json$/.test(path) || text.startsWith('{'))
    return `${text}${nonce.replaceAll('0', ' ').replaceAll('1', '\n')}\n`;
  const [, comment = (words: string) => `# ${words}`] =
    comments.find(([pattern]) => pattern.test(path)) ?? [];
  return `${text}${comment(`edited ${nonce}`)}\n`;
}
