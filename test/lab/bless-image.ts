import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { mapBlocks } from '../read-case.ts';

/** Writes one value into the block `lab image` of a case's page. */
export function blessImage(name: string, path: readonly string[], value: string | readonly string[]): void {
  const page = join(import.meta.dirname, '../cases', `${name}.md`);
  const markdown = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    mapBlocks(markdown, 'lab', (_, block) => withValue(block, path, value)),
  );
}

function withValue(block: string, path: readonly string[], value: unknown): string {
  const document = parseDocument(block);
  const node = document.createNode(value);
  if (isSeq(node)) node.flow = true;
  document.setIn(path, node);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
