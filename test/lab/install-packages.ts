import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { debianMirror } from './debian-mirror.ts';
import { inLab } from './lab-folder.ts';
import { run, succeeds } from './run.ts';
import type { Say } from './say.ts';

/** The release whose engine is new enough. Its packages need no newer libc than Debian 12 has. */
const engineSuite = 'forky';
const fromEngineSuite = ['docker.io', 'docker-cli', 'docker-buildx'];
/** From the machine's own release: those of the newer one need its libc. */
const fromOwnSuite = ['iptables', 'iproute2', 'docker-registry', 'mmdebstrap'];

/** Installs what is missing, with sources of its own: the machine's apt configuration stays as it is. */
export async function installPackages(say: Say): Promise<void> {
  const missing = await missingPackages([...fromEngineSuite, ...fromOwnSuite]);
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')} from Debian (half a minute)`);
  const options = privateConfiguration();
  await run('apt-get', [...options, 'update']);
  const wanted = missing.map((name) => (fromEngineSuite.includes(name) ? `${name}/${engineSuite}` : name));
  const install = ['install', '--yes', '--no-install-recommends', ...wanted];
  await withoutServices(() =>
    run('apt-get', [...options, ...install], { env: { DEBIAN_FRONTEND: 'noninteractive' } }),
  );
}

async function missingPackages(names: string[]): Promise<string[]> {
  const installed = await Promise.all(
    names.map(async (name) => {
      const found = await succeeds('dpkg-query', ['--show', name]);
      return (
        found &&
        (await run('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name])) === 'installed'
      );
    }),
  );
  return names.filter((_, index) => !installed[index]);
}

function privateConfiguration(): string[] {
  const { uri, suite } = debianMirror();
  const apt = inLab('apt');
  for (const folder of ['lists/partial', 'sources.d', 'preferences.d'])
    mkdirSync(`${apt}/${folder}`, { recursive: true });
  const keys = 'signed-by=/usr/share/keyrings/debian-archive-keyring.gpg';
  const lines = [suite, engineSuite].map((name) => `deb [${keys}] ${uri} ${name} main\n`);
  writeFileSync(`${apt}/sources.list`, lines.join(''));
  writeFileSync(`${apt}/preferences`, `Package: *\nPin: release n=${engineSuite}\nPin-Priority: 100\n`);
  const settings = {
    'Dir::Etc::sourcelist': `${apt}/sources.list`,
    'Dir::Etc::sourceparts': `${apt}/sources.d`,
    'Dir::Etc::preferences': `${apt}/preferences`,
    'Dir::Etc::preferencesparts': `${apt}/preferences.d`,
    'Dir::State::lists': `${apt}/lists`,
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/** Debian's packages start their services; the lab starts its own. https://manpages.debian.org/policy-rc.d */
async function withoutServices(install: () => Promise<unknown>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  // A machine that has a policy, as most containers do, keeps it.
  if (existsSync(policy)) {
    await install();
    return;
  }
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    rmSync(policy);
  }
}
