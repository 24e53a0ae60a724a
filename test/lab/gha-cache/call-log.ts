import type { Step } from './faults.ts';

/** One thing that a client asked, for tests to count. */
export interface Call {
  step: Step;
  key: string;
  /** What came of it: `ok`, `miss`, `taken`, `refused`, `401`, `hang`, … */
  outcome: string;
  /** How much was moved. */
  bytes?: number;
}

/** Everything that clients asked since the last look. */
export class CallLog {
  private calls: Call[] = [];

  add(call: Call): void {
    this.calls.push(call);
  }

  /** Gives what was asked, and begins anew. */
  take(): Call[] {
    const { calls } = this;
    this.calls = [];
    return calls;
  }
}
