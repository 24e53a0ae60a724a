/** A secret that a workflow hands over. */
export interface GivenSecret {
  id: string;
  value: string;
}

/**
 * Reads `id=value`, one a line. As docker/build-push-action has it, one in quotes may go over several lines, with `""` for a
 * quote. What is wrong is said without a word of what stands there: that may be a part of a secret.
 * https://docs.docker.com/build/ci/github-actions/secrets/
 */
export function readSecrets(text: string): { secrets: GivenSecret[]; faults: string[] } {
  const secrets: GivenSecret[] = [];
  const faults: string[] = [];
  for (const { line, entry, open } of entriesOf(text)) {
    const at = entry.indexOf('=');
    const id = entry.slice(0, at).trim();
    if (open) faults.push(`the quote that begins on line ${line} does not end`);
    else if (at < 0 || id === '') faults.push(`line ${line} is not \`id=value\``);
    else if (secrets.some((other) => other.id === id)) faults.push(`line ${line} has an id that stood before`);
    else secrets.push({ id, value: entry.slice(at + 1) });
  }
  return { secrets, faults };
}

interface Entry {
  entry: string;
  /** Where it begins, from 1. */
  line: number;
  /** Whether it has no end. */
  open: boolean;
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  let quoted: Entry | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const begins = !quoted && raw.trimStart().startsWith('"');
    const begun: Entry = { entry: '', line: index + 1, open: true };
    if (!quoted && !begins) {
      if (raw.trim() !== '') entries.push({ ...begun, entry: raw.trim(), open: false });
      continue;
    }
    const rest = begins ? raw.trimStart().slice(1) : raw;
    quoted = quoted ? { ...quoted, entry: `${quoted.entry}\n${rest}` } : { ...begun, entry: rest };
    const whole = closed(quoted.entry);
    if (whole === undefined) continue;
    entries.push({ ...quoted, entry: whole, open: false });
    quoted = undefined;
  }
  return quoted ? [...entries, quoted] : entries;
}

/** What stands before the quote that ends it; undefined while there is none. */
function closed(text: string): string | undefined {
  const [, inside] = /^((?:[^"]|"")*)"\s*$/.exec(text) ?? [];
  return inside?.replaceAll('""', '"');
}
