const units: Record<string, number> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** @example inBytes('1.5GB') // 1500000000 */
export function inBytes(size: string): number {
  const [, number = '0', unit = 'B'] = /^([0-9.]+)\s*([A-Za-z]+)$/.exec(size) ?? [];
  return Number(number) * (units[unit] ?? 1);
}

/** @example inUnit(1_234_000) // '1.2 MB' */
export function inUnit(bytes: number, round: (tenths: number) => number = Math.round): string {
  const unit = bytes >= 1e9 ? 'GB' : bytes >= 1e6 ? 'MB' : bytes >= 1e3 ? 'kB' : 'B';
  return `${round((bytes / (units[unit] ?? 1)) * 10) / 10} ${unit}`;
}
