import type { Command } from '../buildx/command.ts';
import {
  askedDirectly,
  pushedAnswer,
  type PushedContent,
  pushedQuestion,
  type PushedSize,
} from '../buildx/pushed-size.ts';
import { type Answer, ask } from './ask-process.ts';
import { buildxPlugin } from './buildx-plugin.ts';

/** A registry that answers late keeps nobody from the end of a build. */
const patience = 5_000;

/** What an image weighs in its registry; undefined where that does not say. */
export async function sizeOfPushed(
  reference: string,
  digest: string,
  builder: string | undefined,
): Promise<PushedSize | undefined> {
  const content = async (of: string): Promise<PushedContent | undefined> => {
    const { succeeded, output } = await answerOf(pushedQuestion(reference, of, builder));
    return succeeded ? pushedAnswer(output) : undefined;
  };
  const pushed = await content(digest);
  if (!pushed) return undefined;
  if (pushed.image) return pushed.image;
  const all = await Promise.all(
    pushed.platforms.map(async ({ platform, digest: of }) => ({
      platform,
      image: (await content(of))?.image,
    })),
  );
  const known = all.flatMap(({ platform, image }) => (image ? [{ platform, ...image }] : []));
  const [largest] = [...known].sort((one, other) => other.bytes - one.bytes);
  // The one that nobody knows may be the largest.
  if (!largest || known.length < all.length) return undefined;
  const { bytes, layers } = largest;
  return known.length > 1 ? { bytes, layers, platforms: known } : { bytes, layers };
}

/** Whoever has a client of another kind may have set it up to reach what the plugin alone does not. */
async function answerOf(question: Command): Promise<Answer> {
  const plugin = buildxPlugin(process.env);
  const direct = plugin === undefined ? undefined : await ask(askedDirectly(question, plugin), patience);
  return direct?.succeeded ? direct : ask(question, patience);
}
