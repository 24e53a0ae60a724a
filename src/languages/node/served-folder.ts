import type { Manifest } from './manifest.ts';
import { plain } from './site-settings.ts';
import type { StaticResult } from './static-result.ts';

/** Programs that send the files of a folder, and no more. */
const server = /^(?:npx (?:--yes |-y )?)?(?:serve|sirv|http-server)\s+(.*)$/;

/** Options of theirs that a word belongs to. */
const withWord = /^(?:-l|--listen|-p|--port|-c|--config|-a|-d|-H|--host|-P|--proxy|-m|--maxage)$/;

/** The start script sends what the build leaves: a web server does that as well, without Node.js. */
export function servedFolder({ scripts, placeOf }: Manifest): StaticResult | undefined {
  const words = server.exec(scripts.start?.trim() ?? '')?.[1]?.split(/\s+/) ?? [];
  const named = words.find((word, at) => !word.startsWith('-') && !withWord.test(words[at - 1] ?? ''));
  const folder = plain(named ?? '');
  // A folder above, one of many words or a variable is none that the build is known to leave.
  if (!/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(folder)) return undefined;
  return {
    folder,
    singlePage: words.some((word) => word === '-s' || word === '--single'),
    origin: placeOf(['scripts', 'start']),
  };
}
