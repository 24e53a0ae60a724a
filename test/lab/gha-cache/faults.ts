/** What a client does with the service. The first three are calls, the others reach the storage. */
export type Step = 'create' | 'finalize' | 'lookup' | 'upload' | 'download';

/** What goes wrong. */
export type Mishap =
  /** Another answer, such as 401, 404, 429, 500. A full quota is 403 `resource_exhausted`; 429 may say when to come back. */
  | { answer: number; code?: string; retryAfter?: number }
  /** The connection ends without an answer; a download's in its middle. */
  | 'cut'
  /** No answer ever comes, and the connection stays. */
  | 'hang'
  /** A lookup that finds nothing, a creation that is refused in a friendly way. */
  | 'not ok'
  /** A download with the right length and other bytes. */
  | 'wrong bytes';

/** A fault that is aimed: nearly everything depends on where it strikes. */
export interface Fault {
  at: Step;
  /** How the key begins: `index` or `buildkit-blob`; every key if it is left out. */
  key?: string;
  /** How often; always if it is left out. */
  times?: number;
  does: Mishap;
}

/** The faults that a server was told to have. */
export class Faults {
  private readonly planned: Fault[] = [];

  plan(fault: Fault): void {
    this.planned.push({ ...fault });
  }

  clear(): void {
    this.planned.length = 0;
  }

  /** What goes wrong with this step, if anything; a fault with a number of times is used up by it. */
  strike(at: Step, key: string): Mishap | undefined {
    const fault = this.planned.find(
      (one) => one.at === at && key.startsWith(one.key ?? '') && one.times !== 0,
    );
    if (fault?.times !== undefined) fault.times--;
    return fault?.does;
  }
}
