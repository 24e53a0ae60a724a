import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';

/** `IMGC_BLESS=1 npx vitest run --project lab golden`: what comes out is written down, for somebody to read. */
export const blessing = process.env.IMGC_BLESS !== undefined;

/** Writes one value into the block `lab image` of a case's page. */
export function blessImage(name: string, path: readonly string[], value: string | readonly string[]): void {
  const page = join(import.meta.dirname, '../cases', `${name}.md`);
  const blessed = readFileSync(page, 'utf8').replace(
    /^(```yaml lab image\n)([\s\S]*?)^```$/m,
    (_, begins: string, block: string) => `${begins}${withValue(block, path, value)}\`\`\``,
  );
  writeFileSync(page, blessed);
}

function withValue(block: string, path: readonly string[], value: unknown): string {
  const document = parseDocument(block);
  const node = document.createNode(value);
  if (isSeq(node)) node.flow = true;
  document.setIn(path, node);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
