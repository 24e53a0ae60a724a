import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { join } from 'node:path';

/** The bytes of entries, each in a file, as Azure's storage keeps them: whole, or in blocks that a list puts in order. */
export class Blobs {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  async put(id: string, content: Readable): Promise<void> {
    await pipeline(content, createWriteStream(this.file(id)));
  }

  async putBlock(id: string, block: string, content: Readable): Promise<void> {
    mkdirSync(this.blocks(id), { recursive: true });
    await pipeline(content, createWriteStream(this.block(id, block)));
  }

  /** Makes a blob of blocks. False when one of them never came. */
  async putBlockList(id: string, blocks: readonly string[]): Promise<boolean> {
    const files = blocks.map((block) => this.block(id, block));
    if (!files.every((file) => existsSync(file))) return false;
    rmSync(this.file(id), { force: true });
    for (const file of files) await appendFile(this.file(id), await readFile(file));
    rmSync(this.blocks(id), { recursive: true, force: true });
    return true;
  }

  /** Undefined when there is none. */
  size(id: string): number | undefined {
    return existsSync(this.file(id)) ? statSync(this.file(id)).size : undefined;
  }

  /** From the first to the last byte, both of them included. */
  read(id: string, first: number, last: number): Readable {
    return createReadStream(this.file(id), { start: first, end: last });
  }

  remove(id: string): void {
    rmSync(this.file(id), { force: true });
  }

  private file(id: string): string {
    return join(this.folder, id);
  }

  private blocks(id: string): string {
    return join(this.folder, `${id}.blocks`);
  }

  private block(id: string, block: string): string {
    return join(this.blocks(id), Buffer.from(block).toString('hex'));
  }
}
