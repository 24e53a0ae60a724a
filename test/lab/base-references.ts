/** The images that a Dockerfile is built on, with its arguments filled in. */
export function baseReferences(dockerfile: string): string[] {
  const stages = stageNames(dockerfile);
  // A name that ends with a machine type, which is not filled in here, is that of a stage for each of them.
  return [...new Set(allBases(dockerfile))].filter(
    (base) => base !== 'scratch' && !stages.has(base) && !base.endsWith('-'),
  );
}

/** The images that files are taken from, without being built on. */
export function copiedImages(dockerfile: string): string[] {
  const sources = [...dockerfile.matchAll(/(?:--|,)from=([^\s,]+)/g)].map(([, source = '']) => source);
  const stages = stageNames(dockerfile);
  return [...new Set(sources)].filter((source) => !stages.has(source));
}

/** What the last stage, which is the image, begins with; of a stage that it stands on, what that begins with. */
export function finalBase(dockerfile: string): string {
  const bases = allBases(dockerfile);
  const names = [...stageNames(dockerfile)];
  let base = bases.at(-1) ?? 'scratch';
  while (names.includes(base)) base = bases[names.indexOf(base)] ?? 'scratch';
  return base;
}

function stageNames(dockerfile: string): Set<string> {
  return new Set([...dockerfile.matchAll(/ AS (\S+)$/gm)].map(([, name = '']) => name));
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
