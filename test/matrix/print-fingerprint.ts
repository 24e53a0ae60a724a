/** Compiles every project with many keys, and prints a fingerprint of all that comes out. */
import { createHash } from 'node:crypto';
import { compiled, effectOf, together } from './compiled.ts';
import { imageKeys } from './image-keys.ts';
import { artifactKeys, partKeys } from './part-keys.ts';
import { projects } from './projects.ts';

const keys = { ...partKeys, ...artifactKeys, ...imageKeys };
const many = ['build.args', 'build.secrets, a word', 'test.gate', 'artifacts, url by machine', 'runtime.env'];
const more = many.reduce((config, key) => together(config, keys[key] ?? {}), {});
// Words that locales order and spell differently.
const words = { I: 'one', i: 'two', z: 'three', Z: 'four', aa: 'å', b: 'ä' };
const labels = { image: { labels: words }, ignore: ['ö', 'å', 'ä', 'z', 'İ', 'I', 'i'] };
const hash = createHash('sha256');
for (const [name, project] of Object.entries(projects)) {
  const site = name === 'static' ? {} : more;
  for (const config of [{}, site, together(site, labels)]) {
    const result = compiled(project, config);
    if (!result.output) throw new Error(`${name}: ${JSON.stringify(result.diagnostics)}`);
    hash.update(JSON.stringify([effectOf(result), result.diagnostics, result.output.decisions()]));
  }
}
const { locale, timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
process.stdout.write(JSON.stringify({ locale, zone, hash: hash.digest('hex') }));
