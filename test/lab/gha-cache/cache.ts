import { randomUUID } from 'node:crypto';
import { Blobs } from './blobs.ts';
import { CallLog } from './call-log.ts';
import { Entries, type Entry } from './entries.ts';
import { Faults } from './faults.ts';

/** What a signed address lets its bearer do, and with which entry. */
export interface Signed {
  entry: Entry;
  may: 'upload' | 'download';
}

/** What a server holds: entries, their bytes, who was given an address, and what is to go wrong. */
export class Cache {
  readonly entries = new Entries();
  readonly faults = new Faults();
  readonly log = new CallLog();
  readonly blobs: Blobs;
  private readonly signatures = new Map<string, Signed>();

  constructor(folder: string) {
    this.blobs = new Blobs(folder);
  }

  /** A path of the storage, with a signature that stands for this entry alone. */
  sign(signed: Signed): string {
    const signature = randomUUID();
    this.signatures.set(signature, signed);
    // An account, a container and a blob: GitHub's own client takes an address apart.
    return `/imgclab/actions-cache/${signed.entry.id}?sig=${signature}`;
  }

  signed(signature: string): Signed | undefined {
    return this.signatures.get(signature);
  }

  /** The service needs the space: entries go, and what names them stays. */
  evict(keyBegins: string): number {
    const gone = this.entries.evict(keyBegins);
    for (const { id } of gone) this.blobs.remove(id);
    return gone.length;
  }

  /** Entries that are still promised, and whose bytes are gone. */
  loseBlobs(keyBegins: string): number {
    const lost = this.entries.all.filter(({ key, finished }) => finished && key.startsWith(keyBegins));
    for (const { id } of lost) this.blobs.remove(id);
    return lost.length;
  }
}
