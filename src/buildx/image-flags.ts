/** What the image carries, with every template filled. */
export interface ImageContent {
  tags: readonly string[];
  platforms: readonly string[];
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  sbom: boolean;
  provenance?: string;
  /** Seconds since 1970 that every time in the image is set to, for one that comes out the same each time. */
  epoch?: string;
}

export function imageFlags(image: ImageContent): string[] {
  return [
    ...image.tags.flatMap((tag) => ['--tag', tag]),
    ...(image.platforms.length > 0 ? ['--platform', image.platforms.join(',')] : []),
    ...pairs('--label', image.labels),
    ...pairs('--annotation', image.annotations),
    ...(image.sbom ? ['--sbom=true'] : []),
    ...provenance(image),
    // https://docs.docker.com/build/ci/github-actions/reproducible-builds/
    ...(image.epoch === undefined ? [] : ['--build-arg', `SOURCE_DATE_EPOCH=${image.epoch}`]),
  ];
}

export function pairs(option: string, values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([key, value]) => [option, `${key}=${value}`]);
}

/** The engine adds some of its own accord, and it holds the time of the build. */
function provenance({ provenance: asked, epoch }: ImageContent): string[] {
  const mode = asked ?? (epoch === undefined ? undefined : 'none');
  if (mode === undefined) return [];
  return [mode === 'none' ? '--provenance=false' : `--provenance=mode=${mode}`];
}
