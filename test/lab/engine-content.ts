import { askEngine } from './ask-engine.ts';

/** What the engine says of an image, of all that it says. */
export interface EngineImage {
  Id: string;
  Config: { Labels?: Record<string, string> | null } | null;
}

/** What the engine says of a container. */
export interface EngineContainer {
  State: { Running: boolean };
  Config: { Labels: Record<string, string> | null };
}

export type EngineImages = ReadonlyMap<string, EngineImage>;

/**
 * Those of these images that the engine has, each by its name. Asked for one by one: for a list of images the engine adds
 * up the size of every single one, which takes it seconds.
 */
export async function readImages(names: readonly string[]): Promise<EngineImages> {
  const asked = names.map(
    async (name) => [name, await askEngine<EngineImage>(`/images/${name}/json`)] as const,
  );
  return new Map((await Promise.all(asked)).flatMap(([name, image]) => (image ? [[name, image]] : [])));
}

/** Those of them that the engine does not have with this label, such as the hash of what they are made of. */
export function withoutLabel(
  names: readonly string[],
  images: EngineImages,
  label: string,
  value: string,
): string[] {
  return names.filter((name) => images.get(name)?.Config?.Labels?.[label] !== value);
}

export function readContainer(name: string): Promise<EngineContainer | undefined> {
  return askEngine<EngineContainer>(`/containers/${name}/json`);
}
