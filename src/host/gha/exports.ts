import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { layersOfIndex } from '../../buildx/gha/cache-index.ts';
import { type Asked, isIndex, numberedIndex } from '../../buildx/gha/cache-protocol.ts';
import { failureOf, Silence } from './failure.ts';
import type { Imports } from './imports.ts';
import { IncomingUpload } from './incoming-upload.ts';
import type { Limits } from './limits.ts';
import { putBlob } from './put-blob.ts';
import type { Answer, ServiceClient } from './service-client.ts';
import { slots } from './slots.ts';

interface Surroundings {
  service: ServiceClient;
  imports: Imports;
  folder: string;
  limits: Limits;
  closing: AbortSignal;
  mayWrite: boolean;
}

/** How many numbers after a taken one are tried: others may be writing, or have died while they did. */
const nextNumbers = 10;

/**
 * What is written to the cache. The builder only writes to this machine and hears that all is well; the uploads run beside
 * it, and before the index goes all of them have ended. An index that names a layer which is nowhere is never written.
 */
export class Exports {
  readonly counts = { exported: 0, exportedBytes: 0, there: 0 };
  index: 'written' | 'withheld' | 'none' = 'none';
  /** Why there will be no index. After the first reason nothing more is taken. */
  failure: string | undefined;
  private readonly uploads = new Map<string, IncomingUpload>();
  /** Where the service wants them; absent for a key that was taken. */
  private readonly addresses = new Map<string, string>();
  private readonly running = new Map<string, Promise<void>>();
  /** Their keys are taken, and nobody has seen them finished. */
  private readonly held: IncomingUpload[] = [];
  private readonly written = new Set<string>();
  private readonly inSlot;
  private readonly stopped = new AbortController();

  constructor(private readonly around: Surroundings) {
    this.inSlot = slots(around.limits.atOnce);
    if (!around.mayWrite) this.failure = 'its token may not write';
  }

  /** Where the builder may upload an entry; undefined tells it that there is nothing to upload. */
  async create({ key, version, restoreKeys }: Asked): Promise<string | undefined> {
    const { service, imports, folder, limits } = this.around;
    imports.beginExport();
    const id = randomUUID();
    const upload = new IncomingUpload(id, key, version, join(folder, id));
    if (!isIndex(key)) {
      while (this.waiting() > limits.waiting && this.running.size > 0)
        await Promise.race(this.running.values());
      if (this.failure !== undefined) return undefined;
      const answer = await service.ask('create', { key, version, restoreKeys });
      if (answer.ok) this.addresses.set(id, answer.address);
      else if (!answer.taken) return this.fail(answer.why);
    }
    this.uploads.set(id, upload);
    return id;
  }

  /** Whether the builder has sent this layer already, wherever it is by now. */
  knows(key: string): boolean {
    return [...this.uploads.values()].some((upload) => upload.key === key && upload.size !== undefined);
  }

  byId(id: string): IncomingUpload | undefined {
    return this.uploads.get(id);
  }

  /** The builder has sent all of an entry. For the index this takes until everything is up. */
  async finalize({ key, size }: Asked): Promise<void> {
    const upload = [...this.uploads.values()].reverse().find((one) => one.key === key);
    if (!upload) return;
    if (upload.size === undefined || upload.size !== size) {
      this.fail('an upload came here incomplete');
      return this.drop(upload);
    }
    if (isIndex(key)) return this.sendIndex(upload);
    const address = this.addresses.get(upload.id);
    if (address === undefined) this.held.push(upload);
    else
      this.running.set(
        upload.id,
        this.send(upload, key, address).finally(() => this.running.delete(upload.id)),
      );
  }

  private async send(upload: IncomingUpload, key: string, address: string): Promise<void> {
    const { limits, closing, service } = this.around;
    const { file, size = 0, version } = upload;
    const signal = AbortSignal.any([closing, this.stopped.signal, AbortSignal.timeout(limits.layer)]);
    try {
      await putBlob({ address, file, size }, { limits, inSlot: this.inSlot, closing: signal });
      const asked = { key, version, restoreKeys: [], size };
      const answer = await service.ask('finalize', asked);
      // Its answer may have been lost, and the entry is there.
      if (!answer.ok && !(await service.ask('lookUp', { key, version, restoreKeys: [] })).ok)
        return void this.fail(whyOf(answer));
      this.written.add(upload.key);
      if (isIndex(key)) return;
      this.counts.exported++;
      this.counts.exportedBytes += size;
    } catch (error) {
      this.fail(`its storage ${failureOf(error).message}`);
      // All others would wait as long. What fails in another way leaves them their chance to be there the next time.
      if (error instanceof Silence) this.stopped.abort();
    } finally {
      this.drop(upload);
    }
  }

  private async sendIndex(upload: IncomingUpload): Promise<void> {
    await Promise.all(this.running.values());
    await Promise.all(this.held.splice(0).map((one) => this.settle(one)));
    const layers = this.failure === undefined ? layersOfIndex(readFileSync(upload.file, 'utf8')) : [];
    if (!layers) this.fail('the index of the builder cannot be read');
    const missing = await Promise.all(
      (layers ?? []).map(async (key) => !(await this.isThere(key, upload.version))),
    );
    if (missing.some(Boolean)) this.fail('a layer of it is not there');
    else this.counts.there = (layers ?? []).filter((key) => !this.written.has(key)).length;
    if (this.failure === undefined) {
      const first = numberedIndex(upload.key);
      const newest = await this.newest(first.begin, upload.version);
      const next = Math.max(first.number, newest.number + 1);
      await this.sendAs(upload, (number) => `${first.begin}${next + number}`, newest.why);
    }
    this.index = this.failure === undefined ? 'written' : 'withheld';
    this.drop(upload);
  }

  /**
   * The key was taken when its upload came, and nobody had it: by another job that is at it, or by one that died, and then for
   * ever. A longer key is found by the same question, because the service looks for keys that begin so.
   */
  private async settle(upload: IncomingUpload): Promise<void> {
    if (this.around.imports.isSpoilt(upload.key)) this.fail('a layer of it has other bytes there');
    else if (await this.isThere(upload.key, upload.version)) this.drop(upload);
    else await this.sendAs(upload, (number) => `${upload.key}-${number + 2}`);
  }

  /** `why`: what it comes from when no number is free. */
  private async sendAs(
    upload: IncomingUpload,
    keyOf: (number: number) => string,
    why = 'its keys are taken by uploads that never ended',
  ): Promise<void> {
    for (let number = 0; number < nextNumbers; number++) {
      const key = keyOf(number);
      const answer = await this.around.service.ask('create', {
        key,
        version: upload.version,
        restoreKeys: [],
      });
      if (answer.ok) return this.send(upload, key, answer.address);
      if (!answer.taken) return void this.fail(whyOf(answer));
    }
    this.fail(why);
  }

  private async isThere(key: string, version: string): Promise<boolean> {
    const { imports, service } = this.around;
    if (this.written.has(key) || imports.has(key)) return true;
    if (imports.isSpoilt(key)) return false;
    const answer = await service.ask('lookUp', { key, version, restoreKeys: [key] });
    if (!answer.ok && answer.why !== undefined) this.fail(answer.why);
    return answer.ok;
  }

  /** The builder was not told which number the newest index has. Where the service does not say it either, the first are tried. */
  private async newest(begin: string, version: string): Promise<{ number: number; why?: string }> {
    const answer = await this.around.service.ask('lookUp', { key: begin, version, restoreKeys: [begin] });
    if (answer.ok) return { number: numberedIndex(answer.matched).number };
    return { number: 0, ...(answer.why === undefined ? {} : { why: answer.why }) };
  }

  /** Bytes that lie here and are not yet where they belong. */
  private waiting(): number {
    return [...this.uploads.values()].reduce((sum, { size = 0 }) => sum + size, 0);
  }

  private drop(upload: IncomingUpload): void {
    this.uploads.delete(upload.id);
    rmSync(upload.file, { force: true });
  }

  private fail(why: string | undefined): undefined {
    this.failure ??= why ?? 'its service refuses';
  }
}

function whyOf(answer: Answer): string | undefined {
  return answer.ok ? undefined : answer.why;
}
