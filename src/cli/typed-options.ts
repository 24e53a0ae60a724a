import type { Typed } from './command.ts';

/** The values of an option that may be typed several times, in their order. */
export function repeated(value: Typed['flags'][string]): string[] {
  return Array.isArray(value) ? value : [];
}
