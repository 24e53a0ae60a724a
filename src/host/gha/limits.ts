/** How patient the relay is, in milliseconds, and how much it does at once. */
export interface Limits {
  /** One question to the service. */
  call: number;
  /** Silence in the middle of a download. */
  idle: number;
  /** A whole layer, there and back. */
  layer: number;
  /** One block of an upload. */
  block: number;
  /** How often something is tried that may succeed another time. */
  tries: number;
  /** Before the second try; four times that before the third. */
  pause: number;
  /** However long the service asks for. */
  longestPause: number;
  /** Blocks on their way at once, of all layers together. */
  atOnce: number;
  /** Bytes of a block. */
  blockSize: number;
  /** Bytes that wait on the disk for their upload before the builder has to wait. */
  waiting: number;
}

export const limits: Limits = {
  call: 5_000,
  idle: 10_000,
  layer: 600_000,
  block: 30_000,
  tries: 3,
  pause: 500,
  longestPause: 5_000,
  atOnce: 8,
  blockSize: 4 * 2 ** 20,
  waiting: 2 ** 30,
};
