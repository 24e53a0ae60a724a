/**
 * The value of `--chmod` for octal permissions. In octal BuildKit gives them to missing parent folders as well, so that
 * 0444 would close `/etc` of an image; in letters only what is copied gets them.
 *
 * A mode without any `x` says `X`: folders can be searched, and what can be run stays so.
 *
 * @example permissions('0755') // '0755', which missing folders have anyway
 * @example permissions('0644') // 'u=rwX,go=rX'
 */
export function permissions(octal: string): string {
  const bits = Number.parseInt(octal, 8);
  if (bits === 0o755) return octal;
  const run = (bits & 0o111) === 0 ? 'X' : 'x';
  const letters = (shift: number, special: string) => {
    const own = (bits >> shift) & 0o7;
    const search = run === 'X' ? (own & 0o6) !== 0 : (own & 0o1) !== 0;
    return `${own & 4 ? 'r' : ''}${own & 2 ? 'w' : ''}${search ? run : ''}${special}`;
  };
  const user = letters(6, bits & 0o4000 ? 's' : '');
  const group = letters(3, bits & 0o2000 ? 's' : '');
  const others = letters(0, bits & 0o1000 ? 't' : '');
  if (user === group && group === others) return `a=${user}`;
  return group === others ? `u=${user},go=${group}` : `u=${user},g=${group},o=${others}`;
}
