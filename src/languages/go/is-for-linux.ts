import { packageClause } from './package-clause.ts';

/** What a tag says of a build on Linux: some builds have it and some have not, such as cgo and the processor. */
type Truth = true | false | 'either';

const always = /^(linux|unix|gc|go1(\.\d+)?)$/;
/** Processors that images are made for, and what a build may be told. */
const sometimes = /^(amd64|arm64|arm|386|riscv64|ppc64le|s390x|loong64|mips64le|cgo|race|msan|asan)$/;
const otherSystem =
  /_(aix|android|darwin|dragonfly|freebsd|illumos|ios|js|netbsd|openbsd|plan9|solaris|wasip1|windows)(_(amd64|arm64|arm|386|wasm))?\.go$|_wasm\.go$/;
/** The go command takes files and folders with such names for none of its own, and test data for data. */
const passedOver = /(^|\/)([._]|testdata\/)/;

/**
 * Whether a file may be part of a package that is built for Linux, with these tags beside those that Go sets.
 * https://pkg.go.dev/cmd/go#hdr-Build_constraints
 *
 * @example isForLinux('magefile.go', '//go:build mage\n\npackage main\n', []) // false
 */
export function isForLinux(path: string, text: string, tags: readonly string[]): boolean {
  if (otherSystem.test(path) || passedOver.test(path)) return false;
  // Behind the clause, a line that looks like a constraint is text that a generator writes.
  const { head } = packageClause(text);
  const constraint = /^\/\/go:build (.*)$/m.exec(head)?.[1] ?? olderConstraint(head);
  return constraint === undefined || valueOf(constraint, tags) !== false;
}

/**
 * Lines of before Go 1.17: each must hold, of its words one, of what stands between commas all. An empty line has to follow
 * them, or they are what is said of the package.
 */
function olderConstraint(head: string): string | undefined {
  if (!head.includes('+build')) return undefined;
  const end = [...head.matchAll(/\n[ \t]*\r?(?=\n)/g)].at(-1)?.index ?? 0;
  const lines = [...head.slice(0, end).matchAll(/^\/\/ ?\+build (.*)$/gm)].map(([, line = '']) => {
    const words = line.trim().split(/\s+/);
    return `(${words.map((word) => word.split(',').join(' && ')).join(' || ')})`;
  });
  return lines.length === 0 ? undefined : lines.join(' && ');
}

/** `||` binds less than `&&`, which binds less than `!`. */
function valueOf(constraint: string, tags: readonly string[]): Truth {
  const tokens = constraint.match(/\|\||&&|[!()]|[\w.]+/g) ?? [];
  let at = 0;
  const operand = (): Truth => {
    const token = tokens[at++];
    if (token === '!') return not(operand());
    if (token !== '(') return tagValue(token ?? '', tags);
    const inner = either();
    at += 1;
    return inner;
  };
  const all = (): Truth => {
    let value = operand();
    while (tokens[at] === '&&') {
      at += 1;
      value = and(value, operand());
    }
    return value;
  };
  const either = (): Truth => {
    let value = all();
    while (tokens[at] === '||') {
      at += 1;
      value = not(and(not(value), not(all())));
    }
    return value;
  };
  return either();
}

function tagValue(tag: string, tags: readonly string[]): Truth {
  return always.test(tag) || tags.includes(tag) || (sometimes.test(tag) && 'either');
}

function not(value: Truth): Truth {
  return value === 'either' ? value : !value;
}

function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === 'either' ? left : right;
}
