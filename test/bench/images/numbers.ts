export function seconds(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

/** In the units of registries: a MB is a million bytes. */
export function bytes(value: number): string {
  if (value < 1e5) return `${(value / 1e3).toFixed(1)} kB`;
  const megabytes = value / 1e6;
  return `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}

/** A ratio. What would be shown as nothing keeps a digit. */
export function times(value: number): string {
  return value > 0 && value < 0.005 ? value.toPrecision(1) : value.toFixed(2);
}
