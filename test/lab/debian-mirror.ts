import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the machine's own apt configuration says of Debian: where packages come from, and which release it is. */
export interface DebianMirror {
  uri: string;
  suite: string;
}

/** Reads both forms of apt's sources: lines (`deb URI SUITE …`) and stanzas (`URIs: …`). See sources.list(5). */
export function debianMirror(aptFolder = '/etc/apt', suite = codename()): DebianMirror {
  const folder = join(aptFolder, 'sources.list.d');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const files = [join(aptFolder, 'sources.list'), ...names.map((name) => join(folder, name))].filter(
    existsSync,
  );
  const entries = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.sources') ? stanzas(text) : oneLiners(text);
  });
  // The security archive has suites of its own, and archives of others have other components.
  const own = entries.find(
    (entry) =>
      /^https?:/.test(entry.uri) && entry.suites.includes(suite) && entry.components.includes('main'),
  );
  if (!own) throw new Error(`apt's sources name no Debian mirror for ${suite}.`);
  return { uri: own.uri.replace(/\/$/, ''), suite };
}

interface Entry {
  uri: string;
  suites: string[];
  components: string[];
}

function stanzas(text: string): Entry[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string) =>
      new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
    if (!field('Types').includes('deb') || field('Enabled').includes('no')) return [];
    const [suites, components] = [field('Suites'), field('Components')];
    return field('URIs').map((uri) => ({ uri, suites, components }));
  });
}

function oneLiners(text: string): Entry[] {
  return [...text.matchAll(/^deb[ \t]+(?:\[[^\]]*\][ \t]+)?(\S+)[ \t]+(\S+)(.*)$/gm)].map(
    ([, uri = '', suite = '', components = '']) => ({
      uri,
      suites: [suite],
      components: components.trim().split(/\s+/),
    }),
  );
}

function codename(): string {
  return /^VERSION_CODENAME=(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
}
