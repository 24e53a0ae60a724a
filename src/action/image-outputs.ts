import { withoutTag } from '../buildx/without-tag.ts';
import { contentAnswer, contentQuestion } from '../buildx/image-size.ts';
import { sizeOfPushed } from '../host/size-of-pushed.ts';
import { ask } from '../host/ask-process.ts';
import type { Asked } from './read-inputs.ts';

/** What the steps that follow learn of an image; text without a letter where there is nothing to know. */
export interface ImageOutputs {
  image: string;
  digest: string;
  size: string;
  metadata: string;
}

/** Reads them from what buildx wrote of the result, and asks how large it is whoever has it. */
export async function imageOutputs(
  metadata: string,
  { pushed, elsewhere, builder }: Pick<Asked, 'pushed' | 'elsewhere' | 'builder'>,
): Promise<ImageOutputs> {
  const written = JSON.parse(metadata) as Record<string, unknown>;
  const [first = ''] = text(written['image.name']).split(',');
  const reference = first.replace(/^docker\.io\/(library\/)?/, '');
  const digest = text(written['containerimage.digest']);
  const image = pushed ? `${withoutTag(reference)}@${digest}` : reference;
  const inEngine = !elsewhere && reference !== '';
  const bytes = pushed
    ? (await sizeOfPushed(reference, digest, builder))?.bytes
    : inEngine
      ? await bytesInEngine(reference)
      : undefined;
  return { image, digest, size: bytes === undefined ? '' : String(bytes), metadata };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

async function bytesInEngine(reference: string): Promise<number | undefined> {
  const { succeeded, output } = await ask(contentQuestion(reference));
  return succeeded ? contentAnswer(output)?.bytes : undefined;
}
