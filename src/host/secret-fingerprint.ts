/**
 * What changes when a secret does, and is the same on every machine, so that caches hit. Anybody may read it: it stands in the
 * words of a command, in the history and the provenance of an image. So it is short: very many values have the same 32 bits,
 * which lead to no secret that is long and random, and yet a change goes unseen only once in four thousand million. A weak one
 * can be found by trying, so each try is dear: a tenth of a second, and 32 MiB. By the salt each secret of each service is to be
 * tried for itself. https://www.rfc-editor.org/rfc/rfc7914
 */
export async function secretFingerprint(
  value: string | Buffer,
  service: string,
  id: string,
): Promise<string> {
  // On demand: few builds have one.
  const { scrypt } = await import('node:crypto');
  const salt = `imgc ${service} ${id}`;
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(value, salt, bytes, cost, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
  return key.toString('hex');
}

const bytes = 4;
/** Node.js allows less than the 32 MiB that this takes, unless it is told. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
