import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** What the builder uploads, in a file on this machine. It sends blocks of a mebibyte, one after the other. */
export class IncomingUpload {
  /** Undefined until all of it is there. */
  size: number | undefined;
  private readonly blocks = new Map<string, { start: number; length: number }>();
  private end = 0;
  private broken = false;

  constructor(
    readonly id: string,
    readonly key: string,
    readonly version: string,
    readonly file: string,
  ) {}

  /**
   * Takes one request to its end, whatever becomes of it here: a builder that is cut off tries again for a quarter of an
   * hour. https://learn.microsoft.com/rest/api/storageservices/put-block
   */
  async take(request: IncomingMessage, query: URLSearchParams): Promise<void> {
    const part = query.get('comp');
    if (part === 'blocklist') return this.takeList(await text(request));
    const start = part === 'block' ? this.end : 0;
    const length = await this.write(request, start === 0 ? 'w' : 'a');
    if (part === 'block') {
      this.blocks.set(query.get('blockid') ?? '', { start, length });
      this.end = start + length;
    } else if (!this.broken) this.size = length;
  }

  private async write(request: IncomingMessage, flags: 'w' | 'a'): Promise<number> {
    const file = await open(this.file, flags).catch(() => undefined);
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (!this.broken) await file?.appendFile(chunk).catch(() => (this.broken = true));
    }
    await file?.close();
    this.broken ||= !file;
    return length;
  }

  /** They come in the order that they have in the end; another order would have to be copied. */
  private takeList(list: string): void {
    let size = 0;
    for (const [, id = ''] of list.matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)) {
      const block = this.blocks.get(id);
      this.broken ||= block?.start !== size;
      size += block?.length ?? 0;
    }
    if (!this.broken) this.size = size;
  }
}
