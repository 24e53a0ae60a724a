/** What YAML would take for something else than a text. https://yaml.org/spec/1.2.2/#103-core-schema */
const other = /^(true|false|null|yes|no|on|off|~|[-+.]?\d.*)$/i;

/** A text of somebody's as a value of YAML, that means itself to YAML and to GitHub, whose expressions begin with `${{`. */
export function yamlWord(text: string): string {
  return wordOf(noExpression(text));
}

/** The same where GitHub looks for no expressions: in the filters of a trigger, whose signs have a backslash to mean themselves. */
export function filterWord(path: string, after = ''): string {
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
  return wordOf(`${path.replace(/[*?+[\]!\\]/g, String.raw`\$&`)}${after}`);
}

/** GitHub fills expressions in wherever they stand, in the text of a script as well. */
export function noExpression(text: string): string {
  return text.replaceAll('${{', "${{ '${{' }}");
}

function wordOf(text: string): string {
  const plain = /^[A-Za-z0-9_./][A-Za-z0-9_./@+-]*$/.test(text) && !other.test(text);
  return plain ? text : JSON.stringify(text);
}
