/** The name alone. A registry may have a port, and a tag no slash. */
export function withoutTag(reference: string): string {
  return reference.replace(/:[^/:]+$/, '');
}
