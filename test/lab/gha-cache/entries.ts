import { randomUUID } from 'node:crypto';
import { mayRead, type Scope, writable } from './token.ts';

/** A cache entry: reserved at first, and there for others once its upload is finished. Its key is never given again. */
export interface Entry {
  id: string;
  /** The ref that it was written for. */
  ref: string;
  key: string;
  version: string;
  /** In bytes; undefined while nothing was uploaded. */
  size?: number;
  finished: boolean;
}

/** What stands in a cache, the newest last. */
export class Entries {
  readonly all: Entry[] = [];

  /** Undefined when the key is taken, also by an upload that never ended. */
  reserve(scopes: readonly Scope[], key: string, version: string): Entry | undefined {
    const ref = writable(scopes);
    if (ref === undefined || this.all.some((entry) => isAt(entry, ref, version) && entry.key === key))
      return undefined;
    const entry = { id: randomUUID(), ref, key, version, finished: false };
    this.all.push(entry);
    return entry;
  }

  reserved(scopes: readonly Scope[], key: string, version: string): Entry | undefined {
    const ref = writable(scopes) ?? '';
    return this.all.find((entry) => !entry.finished && isAt(entry, ref, version) && entry.key === key);
  }

  /**
   * In the order of the refs, the own one before the default branch: the key itself, or else the newest that begins
   * with one of the restore keys.
   * https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching#cache-key-matching
   */
  find(
    scopes: readonly Scope[],
    key: string,
    restoreKeys: readonly string[],
    version: string,
  ): Entry | undefined {
    for (const { Scope: ref, Permission } of scopes) {
      if (!(Permission & mayRead)) continue;
      const here = this.all.filter((entry) => entry.finished && isAt(entry, ref, version)).reverse();
      const found = [key, ...restoreKeys].map((wanted, index) =>
        here.find((entry) => (index === 0 ? entry.key === wanted : entry.key.startsWith(wanted))),
      );
      const first = found.find((entry) => entry);
      if (first) return first;
    }
    return undefined;
  }

  /** Entries go when the service needs the space, whatever others name them. Gives those that went. */
  evict(keyBegins: string): Entry[] {
    const gone = this.all.filter(({ key }) => key.startsWith(keyBegins));
    for (const entry of gone) this.all.splice(this.all.indexOf(entry), 1);
    return gone;
  }
}

function isAt(entry: Entry, ref: string, version: string): boolean {
  return entry.ref === ref && entry.version === version;
}
