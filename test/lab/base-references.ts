/** The images that a Dockerfile is built on, with its arguments filled in. */
export function baseReferences(dockerfile: string): string[] {
  const stages = new Set([...dockerfile.matchAll(/ AS (\S+)$/gm)].map(([, name = '']) => name));
  return [...new Set(allBases(dockerfile))].filter((base) => base !== 'scratch' && !stages.has(base));
}

/** What the last stage, which is the image, begins with. */
export function finalBase(dockerfile: string): string {
  return allBases(dockerfile).at(-1) ?? 'scratch';
}

function allBases(dockerfile: string): string[] {
  const args = new Map(
    [...dockerfile.matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return [...dockerfile.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)].map(([, base = '']) =>
    base.replace(/\$\{(\w+)(%%\.\*)?\}/g, (_, name: string, major?: string) => {
      const value = args.get(name) ?? '';
      return major ? (value.split('.')[0] ?? '') : value;
    }),
  );
}
