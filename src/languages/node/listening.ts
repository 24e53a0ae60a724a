import type { Listening, Loopback } from '../../model/listening.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { enclosedText } from '../../project/enclosed-text.ts';
import { isLoopback } from '../../project/loopback-alone.ts';
import { withoutComments } from '../../project/without-comments.ts';
import { type WrittenAddress, writtenAddress } from './written-address.ts';
import { entrySources } from './entry-sources.ts';
import type { Manifest } from './manifest.ts';
import { meaningOf } from './meaning-of.ts';

/** What starts a server is short; what is longer is made by a tool, or not meant to be read. */
const largestSource = 100_000;
const mostCalls = 20;

/** Calls that make a server listen: of node's own servers and all that are made after them, of Hono, and of Apollo. */
const calls = /\.listen(?=\()|\bserve(?=\(\s*\{)|\blisten:\s*(?=\{)/g;

type Variables = Readonly<Record<string, string>>;

/** What the file that starts, or else what it imports, says of where it listens; `variables` are those of the image. */
export function findListening(
  command: readonly string[],
  files: ProjectView,
  manifest: Manifest,
  variables: Variables,
): Listening[] {
  for (const path of entrySources(command, files)) {
    const source = files.text(path) ?? '';
    if (source.length > largestSource) continue;
    const text = withoutComments(source);
    const found = [...text.matchAll(calls)].slice(0, mostCalls).flatMap((match): Listening[] => {
      const open = match.index + match[0].length;
      const inside = enclosedText(text, open);
      const written = writtenAddress(text[open] === '{' ? `{${inside}}` : inside);
      const mended = { mended: onAll(written) };
      const port = portOf(written, text, variables);
      const loopback = loopbackOf(written, text, variables) ?? ofFastify(written, manifest, text);
      if (written.port === undefined || (port === undefined && !loopback)) return [];
      const endOfLine = text.indexOf('\n', match.index);
      const end = Math.min(open + inside.length + 2, endOfLine < 0 ? text.length : endOfLine);
      const at = { file: files.fromRoot(path), range: { start: match.index, end } };
      return [
        {
          at,
          ...(port === undefined ? {} : { port }),
          ...(loopback ? { loopback: { ...loopback, ...mended } } : {}),
        },
      ];
    });
    if (found.length > 0) return found;
  }
  return [];
}

function onAll({ port = '3000', isObject }: WrittenAddress): string {
  return isObject ? `listen({ port: ${port}, host: '0.0.0.0' })` : `listen(${port}, '0.0.0.0')`;
}

type Found = Omit<Loopback, 'mended'>;

const number = /(?<![\w.$])['"]?(\d{2,5})(?![\w.])/g;

/** A number, what a variable of the image says, or else what it is by default. */
function portOf({ port }: WrittenAddress, text: string, variables: Variables): number | undefined {
  if (port === undefined) return undefined;
  const { words, variable } = meaningOf(port, text);
  const set = variable === undefined ? undefined : variables[variable];
  if (set !== undefined) return /^\d+$/.test(set) ? Number(set) : undefined;
  const [first, ...others] = words.replace(/,\s*10\s*\)/g, ')').matchAll(number);
  const found = Number(first?.[1]);
  return first && others.length === 0 && found < 65_536 ? found : undefined;
}

function loopbackOf({ host }: WrittenAddress, text: string, variables: Variables): Found | undefined {
  if (host === undefined) return undefined;
  const { words, variable } = meaningOf(host, text);
  if (variable !== undefined && variable in variables) return undefined;
  // Of several the program chooses, by what nobody knows here.
  const [address = '', ...others] = [...words.matchAll(/(?<!\[)['"]([^'"\s]+)['"]/g)].map(
    (match) => match[1],
  );
  if (!isLoopback(address) || others.length > 0) return undefined;
  return { address, ...(variable === undefined ? {} : { variable }) };
}

/** https://fastify.dev/docs/latest/Reference/Server/#listen and https://docs.nestjs.com/techniques/performance#adapter */
function ofFastify(
  { host, isWhole }: WrittenAddress,
  { production }: Manifest,
  text: string,
): Found | undefined {
  if (host !== undefined || !isWhole) return undefined;
  const alone =
    production.includes('fastify') && !production.some((name) => /^(?:express|koa|hono)$/.test(name));
  const ofNest = production.includes('@nestjs/platform-fastify') && /\bFastifyAdapter\b/.test(text);
  return alone || ofNest ? { address: 'localhost', library: 'Fastify' } : undefined;
}
