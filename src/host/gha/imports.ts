import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layersOfIndex } from '../../buildx/gha/cache-index.ts';
import { type Asked, digestOf, isIndex, isNextIndex } from '../../buildx/gha/cache-protocol.ts';
import { type Failure, Silence, tried } from './failure.ts';
import { fetchBlob, WrongBytes } from './fetch-blob.ts';
import type { Limits } from './limits.ts';
import type { ServiceClient } from './service-client.ts';

/** An entry that the builder was told of. */
export interface Found {
  id: string;
  /** The whole key, where only its beginning was asked for. */
  matched: string;
  file: string;
  /** Its size, once all of it lies on the disk. */
  ready(): Promise<number>;
  /** Whether the builder took it. */
  taken: boolean;
}

interface Surroundings {
  service: ServiceClient;
  folder: string;
  limits: Limits;
  closing: AbortSignal;
}

/** So many questions that are never answered, and no more are asked; so many layers tried in vain, and the others are tried once. */
const patience = 2;

/**
 * What is read of the cache. A layer that a build wants is on this machine, whole and right, before the builder hears that
 * there is one: to take it back later would fail the build.
 */
export class Imports {
  readonly counts = { hits: 0, missed: 0, taken: 0, takenBytes: 0 };
  whyUnusable: string | undefined;
  private readonly found = new Map<string, Found>();
  private readonly told = new Map<string, Found>();
  private readonly underWay = new Map<string, Promise<Found | undefined>>();
  private readonly indexes = new Set<string>();
  private readonly named = new Set<string>();
  private readonly spoilt = new Set<string>();
  private readonly missed = new Set<string>();
  private reading = new AbortController();
  private silences = 0;
  private failures = 0;

  constructor(private readonly around: Surroundings) {}

  /** Undefined for a miss. */
  async lookUp(asked: Asked): Promise<Found | undefined> {
    // The relay finds the next number itself.
    if (isNextIndex(asked.key)) return this.beginExport();
    if (isIndex(asked.key)) return this.index(asked);
    const known = this.found.get(asked.key);
    // Who reads one index asks again for a layer that it has only to know whether it must be uploaded.
    if (known?.taken && this.indexes.size === 1) this.beginExport();
    if (known) return known;
    // A builder looks for a layer once for each step that could do with it; what was not to be had before is not now.
    if (this.wants(asked.key) && this.missed.has(asked.key)) return undefined;
    const running = this.underWay.get(asked.key) ?? this.layer(asked);
    this.underWay.set(asked.key, running);
    return running.finally(() => this.underWay.delete(asked.key));
  }

  /** From here on a look-up only asks whether something must be uploaded, and nothing is fetched for it. */
  beginExport(): undefined {
    this.reading.abort();
  }

  byId(id: string): Found | undefined {
    return this.told.get(id);
  }

  /** Whether the cache has this layer, as far as is known without asking. */
  has(key: string): boolean {
    return this.found.has(key) && !this.spoilt.has(key);
  }

  /** Whether what the cache has of this layer is wrong. */
  isSpoilt(key: string): boolean {
    return this.spoilt.has(key);
  }

  /** What came of a fetch, in words. */
  giveUp(why: string): undefined {
    this.whyUnusable ??= why;
  }

  private async index(asked: Asked): Promise<Found | undefined> {
    this.indexes.add(asked.key);
    if (this.reading.signal.aborted) this.reading = new AbortController();
    const entry = await this.ask(asked);
    if (!entry) return undefined;
    try {
      await entry.ready();
      const layers = layersOfIndex(readFileSync(entry.file, 'utf8'));
      if (!layers) return this.giveUp('its index cannot be read');
      for (const layer of layers) this.named.add(layer);
      return entry;
    } catch (error) {
      return this.giveUp(`its index ${(error as Failure).message}`);
    }
  }

  /** Whether the build wants this layer for itself: it can only want what an index names that it was given. */
  private wants(key: string): boolean {
    return !this.reading.signal.aborted && this.named.has(key);
  }

  private async layer(asked: Asked): Promise<Found | undefined> {
    const { key } = asked;
    let entry = this.spoilt.has(key) ? undefined : await this.ask(asked);
    try {
      if (this.wants(key)) await entry?.ready();
    } catch (error) {
      if (this.wants(key)) entry = this.giveUp(said(error as Failure));
    }
    if (this.wants(key)) {
      if (entry) this.counts.hits++;
      else this.missed.add(key);
      this.counts.missed = this.missed.size;
    }
    if (entry) this.found.set(key, entry);
    return entry;
  }

  private async ask(asked: Asked): Promise<Found | undefined> {
    if (this.silences >= patience) return undefined;
    // One that fails costs a step, and more tries would cost every build time.
    const answer = await this.around.service.ask('lookUp', asked, 1);
    if (!answer.ok) {
      if (answer.silent) this.silences++;
      return answer.why === undefined ? undefined : this.giveUp(answer.why);
    }
    const id = randomUUID();
    const file = join(this.around.folder, id);
    const ready = this.fetching(asked, file, answer);
    const entry = { id, file, matched: answer.matched || asked.key, taken: false, ready };
    this.told.set(id, entry);
    return entry;
  }

  /** Fetched once, when it is needed, and again where the export came between. */
  private fetching(asked: Asked, file: string, { address }: { address: string }): () => Promise<number> {
    const { service, limits, closing } = this.around;
    let fetched: Promise<number> | undefined;
    let current = address;
    const fetchIt = async (signal: AbortSignal) => {
      const digest = digestOf(asked.key);
      const tries = this.failures < patience ? limits.tries : 1;
      return tried(
        async () => {
          try {
            return await fetchBlob({ address: current, file, digest }, limits, signal);
          } catch (error) {
            // The next try has a new signature.
            const again = (error as Failure).again ? await service.ask('lookUp', asked, 1) : undefined;
            if (again?.ok) current = again.address;
            throw error;
          }
        },
        { ...limits, tries },
        signal,
      );
    };
    return () => {
      const { signal } = this.reading;
      const needed = signal.aborted ? closing : AbortSignal.any([closing, signal]);
      fetched ??= fetchIt(needed).catch((error: Failure) => {
        fetched = undefined;
        if (error instanceof Silence) this.silences++;
        else if (error.again) this.failures++;
        if (error instanceof WrongBytes) this.spoilt.add(asked.key);
        throw error;
      });
      return fetched;
    };
  }
}

/** What is wrong with a layer. */
export function said(failure: Failure): string {
  return failure instanceof WrongBytes ? `a layer ${failure.message}` : `its storage ${failure.message}`;
}
