import { contentAnswer, contentQuestion } from '../buildx/image-size.ts';
import { type KeptBuild, keepBuild, lastBuild } from '../host/last-build.ts';
import type { ImageSize } from '../progress/build-report.ts';
import type { ExportedImage } from '../progress/exported-image.ts';

interface Whereabouts {
  reference: string;
  /** Whether the engine has the image, or a registry; nobody is asked of one that is elsewhere. */
  holder: 'engine' | 'registry' | undefined;
  builder: string | undefined;
  /** Where the last build is kept, and what the last one of the same is known by. */
  folder: string;
  place: string;
}

/** What an image weighs, and what the build before came to. */
export interface Weighed {
  size?: ImageSize;
  before?: KeptBuild;
}

export interface ImageWeight {
  /** Asks while the build goes on: of a registry it takes as long as buildx takes to start. */
  askAhead(image: ExportedImage): void;
  /** Asks, unless it was asked ahead or is the same as before, and keeps the answer for the next build. */
  weigh(image: ExportedImage): Promise<Weighed>;
}

export function imageWeight(whereabouts: Whereabouts): ImageWeight {
  const { folder, place } = whereabouts;
  const asked = new Map<string, Promise<ImageSize | undefined>>();
  const known = ({ content }: ExportedImage) => {
    const before = lastBuild(folder, place);
    return { before, isSame: before !== undefined && before.content === content };
  };
  return {
    askAhead(image) {
      const { content } = image;
      // An engine has it when the build has ended.
      if (whereabouts.holder !== 'registry' || content === undefined) return;
      if (asked.has(content) || known(image).isSame) return;
      asked.set(content, sizeOf(whereabouts, image));
    },
    async weigh(image) {
      const { content } = image;
      const { before, isSame } = known(image);
      const ahead = isSame ? before : await asked.get(content ?? '');
      // A registry may not know at once what it was given.
      const size = ahead ?? (await sizeOf(whereabouts, image));
      if (size && !isSame && content !== undefined)
        keepBuild(folder, place, { content, bytes: size.bytes, layers: size.layers });
      return { ...(size ? { size } : {}), ...(before ? { before } : {}) };
    },
  };
}

async function sizeOf(
  { reference, holder, builder }: Whereabouts,
  { digest, image = digest, content }: ExportedImage,
): Promise<ImageSize | undefined> {
  if (holder === 'engine' && content !== undefined) {
    const { ask } = await import('../host/ask-process.ts');
    const { succeeded, output } = await ask(contentQuestion(reference));
    return succeeded ? contentAnswer(output) : undefined;
  }
  if (holder !== 'registry' || image === undefined) return undefined;
  // The image is asked, and not first the index that lists it.
  return (await import('../host/size-of-pushed.ts')).sizeOfPushed(reference, image, builder);
}
