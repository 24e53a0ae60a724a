import type { Listening } from '../../model/listening.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';
import { isLoopback } from '../../project/loopback-alone.ts';
import { withoutComments } from '../../project/without-comments.ts';

/** Calls that make a server listen: of Go itself, gin, echo, fiber and grpc; and the address that each is given. */
const calls =
  /(?:\b(?:ListenAndServe|ListenAndServeTLS|Listen|Run|RunTLS|Start|StartTLS)\(\s*(?:"tcp[46]?"\s*,\s*)?|\bAddr:\s*)((?:"[^"\n]*"|fmt\.Sprintf\("[^"\n]*"\s*,\s*|[*\w.]+)(?:\s*\+\s*[*\w]+|[*\w]+\))?)/g;
/** https://gin-gonic.com/en/docs/quickstart/ */
const usual = /\.Run\(\s*\)/g;
const usualPort = 8080;
/** What starts a server is short; what is longer is made by a tool, or not meant to be read. */
const largestSource = 100_000;
const mostCalls = 20;

/** What the sources of a main package say of where it listens; `variables` are those of the image. */
export function findListening(
  files: ProjectView,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Listening[] {
  const sources = files.list(folder === '.' ? '*.go' : `${folder}/*.go`);
  return sources
    .filter((path) => !path.endsWith('_test.go'))
    .flatMap((path) => {
      const source = files.text(path) ?? '';
      if (source.length > largestSource) return [];
      const text = withoutComments(source);
      const file = files.fromRoot(path);
      const named = [...text.matchAll(calls)].slice(0, mostCalls).flatMap((match): Listening[] => {
        const address = addressOf(match[1] ?? '', text, variables);
        if (!address) return [];
        const end = match.index + match[0].length;
        const at = { file, range: { start: match.index, end } };
        const { host, port } = address;
        const loopback = { address: host, mended: `":${port}"` };
        return [{ at, port, ...(isLoopback(host) ? { loopback } : {}) }];
      });
      const ofGin = /\bgin\.(?:Default|New)\(/.test(text) ? [...text.matchAll(usual)] : [];
      const port = numberOf(variables.PORT) ?? usualPort;
      return [
        ...named,
        ...ofGin.map(({ index, 0: call }) => ({
          at: { file, range: { start: index, end: index + call.length } },
          port,
        })),
      ];
    });
}

interface Address {
  host: string;
  port: number;
}

/** A text, one that ends in a variable, or a variable of either kind. */
function addressOf(
  written: string,
  text: string,
  variables: Readonly<Record<string, string>>,
): Address | undefined {
  const [, literal = '', name] =
    /^(?:fmt\.Sprintf\()?"([^"\n]*?)(?:%[dsv])?"(?:\s*[+,]\s*\*?(\w+)\)?)?$/.exec(written) ?? [];
  const alone = /^\*?(\w+)$/.exec(written)?.[1];
  const said =
    alone === undefined
      ? `${literal}${name === undefined ? '' : valueOf(name, text, variables)}`
      : valueOf(alone, text, variables);
  const [, host = '', digits] = /^(\[[^\]]*\]|[^:[\]/\s]*):(\d{2,5})$/.exec(said) ?? [];
  const port = numberOf(digits);
  return port === undefined ? undefined : { host, port };
}

/** What a variable has where nobody says another value: as it is given, by a flag, or where the environment has none. */
function valueOf(name: string, text: string, variables: Readonly<Record<string, string>>): string {
  const is = `\\b${escapeRegExp(name)}\\b[ \\t]{0,20}(?:string|int)?[ \\t]{0,20}:?=[ \\t]{0,20}`;
  const variable = new RegExp(`${is}os\\.Getenv\\("(\\w+)"\\)`).exec(text)?.[1];
  const set = variable === undefined ? undefined : variables[variable];
  if (set !== undefined) return set;
  const byDefault = new RegExp(
    `${is}(?:flag\\.(?:String|Int)\\("[^"\\n]{0,40}", ?)?"?([^"\\s,)]{0,80})"?`,
    'g',
  );
  const values = [...text.matchAll(byDefault)].map(([, value = '']) => value);
  const [value = '', ...others] = values.filter((each) => /^[^:]*:?\d{2,5}$/.test(each));
  return others.length === 0 ? value : '';
}

function numberOf(text: string | undefined): number | undefined {
  const port = /^\d{2,5}$/.test(text ?? '') ? Number(text) : 0;
  return port > 0 && port < 65_536 ? port : undefined;
}
