/**
 * The value of an option that buildx reads as one line of CSV: a field with a comma or a quote is quoted as a whole.
 *
 * @example csvOption({ id: 'npmrc', src: '/a,b' }) // 'id=npmrc,"src=/a,b"'
 */
export function csvOption(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      const field = `${name}=${value}`;
      // Space at the edges belongs to the value, and the reader takes a quote within a field for a mistake.
      return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
    })
    .join(',');
}

/** The fields of such a value, whoever wrote it. Names are of any case. */
export function csvFields(option: string): Map<string, string> {
  const fields = option.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return new Map(
    [...fields].map(([, quoted, plain = '']) => {
      const field = quoted?.replaceAll('""', '"') ?? plain;
      const [name = ''] = field.split('=', 1);
      return [name.toLowerCase(), field.slice(name.length + 1)] as const;
    }),
  );
}
