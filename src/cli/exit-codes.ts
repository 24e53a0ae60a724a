export const exitCodes = {
  done: 0,
  /** Diagnostics, drift. */
  wrongInput: 1,
  usage: 2,
  buildFailed: 3,
  noEngine: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
