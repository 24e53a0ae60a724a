/** The three ways to an image that the benchmark sets side by side; the ratios are to `multi-stage`. */
export const variants = ['naive', 'multi-stage', 'imgc'] as const;
export type Variant = (typeof variants)[number];

export const titles: Record<Variant, string> = {
  naive: '(a) naive',
  'multi-stage': '(b) classic',
  imgc: '(c) imgc',
};

/** Who comes first takes turns, so that what a machine does meanwhile is unfair to nobody. */
export function inTurn(turn: number): Variant[] {
  const first = turn % variants.length;
  return [...variants.slice(first), ...variants.slice(0, first)];
}
