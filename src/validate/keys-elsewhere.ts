import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { keyDocumentation } from '../generated/key-documentation.ts';

/** So many places are a hint, and more are none. */
const most = 3;

/**
 * The places where a key would be right that is unknown where it stands: below that, else at the top of the config, else
 * in the least depth.
 *
 * @example keysElsewhere('platforms', '') // 'There is `image.platforms`: did you mean that?'
 */
export function keysElsewhere(key: string, parent: string): string | undefined {
  const all = Object.keys(keyDocumentation());
  const named = all.filter((known) => known === key || known.endsWith(`.${key}`));
  const prefix = parent === '' ? '' : `${parent}.`;
  const below = named.filter((known) => known.startsWith(prefix) && isOfOne(known.slice(prefix.length)));
  // What an element of a list lacks is not what the whole config has.
  if (below.length === 0 && parent !== '' && isNoElement(parent) && named.includes(key))
    return `There is \`${key}\` at the top of the config: did you mean that?`;
  const candidates = below.length > 0 ? below : named.filter((known) => isOfOne(known) && known !== key);
  const least = Math.min(...candidates.map(depth));
  const nearest = candidates.filter((known) => depth(known) === least).map((known) => `\`${known}\``);
  const [first, ...others] = nearest;
  if (first === undefined || nearest.length > most) return undefined;
  return others.length === 0
    ? `There is ${first}: did you mean that?`
    : `There are ${nearest.slice(0, -1).join(', ')} and ${others.at(-1)}: did you mean one of them?`;
}

/** The same for a key that is misspelled besides. */
export function nearElsewhere(key: string, parent: string): string | undefined {
  const names = Object.keys(keyDocumentation())
    .filter(isOfOne)
    .map((known) => known.slice(known.lastIndexOf('.') + 1));
  const meant = didYouMean(key, names, 1);
  return meant === undefined ? undefined : keysElsewhere(meant, parent);
}

/** Of which element of a list, or of which component, the key would be nobody can say. */
function isOfOne(known: string): boolean {
  return !/\[\]|\*/.test(known);
}

function isNoElement(parent: string): boolean {
  return !parent.includes('[]');
}

function depth(known: string): number {
  return known.split('.').length;
}
