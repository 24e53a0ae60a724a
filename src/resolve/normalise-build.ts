import type { BuildKey } from '../generated/config-file.ts';
import type { BuildConfig, Secret, Trust } from '../model/config.ts';
import { normaliseArtifact } from './normalise-artifact.ts';
import { compact, type Reader, scriptLines } from './reader.ts';

type Raw = Exclude<BuildKey, false>;

/** The key `build` with every short form written out. */
export function normaliseBuild(raw: BuildKey | undefined, read: Reader): BuildConfig {
  const build: Raw = raw === undefined || raw === false ? {} : raw;
  const { install } = build;
  return compact<BuildConfig>({
    none: raw === false,
    install: compact<BuildConfig['install']>({
      command: read.setting(scriptLines(install?.command), 'install', 'command'),
      include: read.settings<string>(install?.include, 'install', 'include'),
      env: install?.env ?? {},
    }),
    command: read.setting(scriptLines(build.command), 'command'),
    packages: read.settings<string>(build.packages, 'packages'),
    env: build.env ?? {},
    args: read.entries(build.args, 'args'),
    secrets: (build.secrets ?? []).flatMap((secret, index) =>
      secret === '...' ? [] : [normaliseSecret(secret, read.below('secrets', index))],
    ),
    ssh: read.settings<string>(build.ssh, 'ssh'),
    trust: (build.trust ?? []).flatMap((trust, index) =>
      trust === '...' ? [] : [normaliseTrust(trust, read.below('trust', index))],
    ),
    include: build.include && read.settings<string>(build.include, 'include'),
    inputs: (build.inputs ?? []).flatMap((input, index) =>
      input === '...' ? [] : [normaliseArtifact(input, read.below('inputs', index))],
    ),
    network: build.network ?? 'default',
    origin: read.keyAt(),
  });
}

function normaliseSecret(raw: Exclude<NonNullable<Raw['secrets']>[number], '...'>, read: Reader): Secret {
  const secret = typeof raw === 'string' ? { id: raw } : raw;
  const { id, from, as, required = true, invalidates = false } = secret;
  return compact<Secret>({
    id,
    from: (from ?? { env: id }) as Secret['from'],
    as: (as ?? { env: id }) as Secret['as'],
    for: secret.for,
    required,
    invalidates,
    origin: read.at(),
  });
}

function normaliseTrust(raw: Exclude<NonNullable<Raw['trust']>[number], '...'>, read: Reader): Trust {
  const { runtime = false, ...from } = raw;
  return { from: from as Trust['from'], runtime, origin: read.at() };
}
