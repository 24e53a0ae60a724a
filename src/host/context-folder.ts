import { parse } from 'yaml';

/**
 * What a config calls its context, relative to its own folder. Which files there are depends on it, so it is read
 * before the config is loaded as a whole; whatever is wrong with it is said then.
 */
export function contextFolder(text: string): string {
  const line = /^context:.*$/m.exec(text)?.[0];
  if (line === undefined) return '.';
  try {
    const { context } = parse(line) as { context?: unknown };
    return typeof context === 'string' && /^[./]+$/.test(context) ? context : '.';
  } catch {
    // The loader says where the YAML is broken.
    return '.';
  }
}
