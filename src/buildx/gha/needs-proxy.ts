type Environment = Readonly<Record<string, string | undefined>>;

/** Whether an address is reached by a proxy alone, as the variables say that everybody reads. */
export function needsProxy(address: string, environment: Environment): boolean {
  const [, scheme = '', host = ''] = /^(https?):\/\/([^:/]+)/.exec(address) ?? [];
  const read = (name: string) => environment[name] ?? environment[name.toUpperCase()];
  if (!read(`${scheme}_proxy`)) return false;
  const without = (read('no_proxy') ?? '').split(',').map((name) => name.trim().replace(/^\*?\./, ''));
  const spared = without.some(
    (name) => name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`))),
  );
  return !spared && host !== 'localhost' && !host.startsWith('127.');
}
