import type { Place } from './origin.ts';

/** Where a source of the project says that its server listens. */
export interface Listening {
  port?: number;
  /** What nothing outside the container reaches; absent where everything is listened on, or nobody knows. */
  loopback?: Loopback;
  at: Place;
}

/** The own addresses of a machine, and how the server comes to listen on them alone. */
export interface Loopback {
  address: string;
  /** The variable that would say another one. */
  variable?: string;
  /** The call, on all addresses. */
  mended: string;
  /** The library that listens there unless it is told otherwise. */
  library?: string;
}
