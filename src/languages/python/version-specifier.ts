/**
 * Whether a version fits a specifier of PEP 440, or one of Poetry's with `^`, `~` and `||`. Undefined where it cannot be
 * read. https://packaging.python.org/en/latest/specifications/version-specifiers/
 *
 * @example fitsSpecifier([3, 13, 5], '>=3.11,<3.14') // true
 */
export function fitsSpecifier(version: readonly number[], specifier: string): boolean | undefined {
  const alternatives = specifier.split('||').map((alternative) => fitsAll(version, alternative));
  return alternatives.includes(undefined) ? undefined : alternatives.includes(true);
}

const clausePattern = /(===|==|~=|!=|<=|>=|<|>|\^|~|=)?\s*v?(\d+(?:\.\d+)*)(\.\*)?|\*/y;

function fitsAll(version: readonly number[], clauses: string): boolean | undefined {
  const text = clauses.trim();
  if (text === '') return undefined;
  let fits = true;
  let offset = 0;
  while (offset < text.length) {
    clausePattern.lastIndex = offset;
    const found = clausePattern.exec(text);
    if (!found) return undefined;
    const [whole, operator = '==', stated, wildcard] = found;
    if (stated !== undefined && !fitsOne(version, operator, numbers(stated), wildcard !== undefined)) {
      fits = false;
    }
    offset += whole.length;
    offset += /^[\s,]*/.exec(text.slice(offset))?.[0].length ?? 0;
  }
  return fits;
}

function fitsOne(version: readonly number[], operator: string, stated: number[], prefix: boolean): boolean {
  const order = compare(version, stated);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '!=':
      return prefix ? !beginsWith(version, stated) : order !== 0;
    case '~=':
      return order >= 0 && beginsWith(version, stated.slice(0, -1));
    case '^':
      return order >= 0 && beginsWith(version, stated.slice(0, 1));
    case '~':
      return order >= 0 && beginsWith(version, stated.slice(0, 2));
    default:
      return prefix ? beginsWith(version, stated) : order === 0;
  }
}

function numbers(version: string): number[] {
  return version.split('.').map(Number);
}

function beginsWith(version: readonly number[], prefix: readonly number[]): boolean {
  return prefix.every((part, index) => (version[index] ?? 0) === part);
}

/** Missing parts are zeros. */
function compare(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
