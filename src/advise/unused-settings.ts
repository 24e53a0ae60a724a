import { report } from '../diagnostics/report.ts';
import type { Application, Part } from '../model/application.ts';
import type { ConfigArtifact } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Path } from '../model/located.ts';
import type { Origin, Place } from '../model/origin.ts';
import type { Job, Plan } from '../model/plan.ts';
import { type Reach, reachOf } from './reach.ts';

/** A key that can be without effect. */
interface Setting {
  /** As the config calls it, from the part's own keys. */
  key: string;
  /** Where the config says it, if that is known without a search. */
  origin?: Origin;
  /** Else what it says; of nothing and of an empty list there is nothing to say. */
  said?: unknown;
  /** Why nothing uses it; undefined: something does. */
  reason: string | undefined;
  help: string;
}

interface Found {
  key: string;
  place: Place;
  help: string;
}

/**
 * What this config says and nothing uses. A config that others extend speaks of many services, and not all of it is for
 * each of them, so what is inherited is let pass.
 */
export function unusedSettings(application: Application, needed: Plan): Diagnostic[] {
  const { main, components } = application;
  return [main, ...components].flatMap((part) => {
    const reach = reachOf(part.name, needed);
    const alone = part !== main && !isWanted(part, application, reach);
    return alone ? [wantedByNobody(part)] : unusedOf(part, application, reach);
  });
}

/** One diagnostic for each reason, at the first of the keys. */
function unusedOf(part: Part, application: Application, reach: Reach): Diagnostic[] {
  const prefix = part.config.name === '' ? [] : ['components', part.config.name];
  const unused = new Map<string, Found[]>();
  const settings = [
    ...ofLanguage(part),
    ...ofCommands(part, reach),
    ...ofSteps(part, reach),
    ...ofComponent(part, application),
  ];
  for (const { key, said, origin, reason, help } of settings) {
    if (reason === undefined || (!origin && isNothing(said))) continue;
    const place = origin ?? firstWritten([...prefix, ...key.split('.')], application);
    if (!place || !('file' in place)) continue;
    if (place.file !== application.config.file) continue;
    unused.set(reason, [...(unused.get(reason) ?? []), { key, place, help }]);
  }
  return [...unused].flatMap(([reason, [first, ...others]]) => {
    if (!first) return [];
    const related = others.map(({ key, place }) => ({ place, message: `\`${key}\` has none either.` }));
    const message = `\`${first.key}\` has no effect: ${reason}.`;
    return [
      report('IMGC5010', message, {
        at: first.place,
        help: first.help,
        ...(related.length > 0 ? { related } : {}),
      }),
    ];
  });
}

function isNothing(said: unknown): boolean {
  return typeof said === 'object' ? Object.keys(said ?? {}).length === 0 : said === undefined;
}

function firstWritten(path: Path, { written }: Application): Origin | undefined {
  return written().find((one) => path.every((key, index) => one.path[index] === key))?.origin;
}

const forArtifacts = 'Name what it leaves in `artifacts`, or remove it.';
const forProgram = 'Remove it; what is for the running program stands in `runtime`.';
const forBuild = 'Remove it, or say what is built: `build: {command: …}`.';
const forInstall = 'Remove it, or say what is installed: `build: {install: {command: …}}`.';

/** A version names images of the language, and may have none to name. */
function ofLanguage({ config, recipe: { toolchain, runtime } }: Part): Setting[] {
  const versioned = ('family' in toolchain ? toolchain.version : undefined) ?? runtime?.version;
  const reason = versioned ? undefined : 'no image here is of a version of the language';
  const help = 'Remove it, or name the version in the image itself.';
  return [{ key: 'language.version', said: config.version, reason, help }];
}

/** Keys that are for the commands of a role. */
function ofCommands({ name, config }: Part, reach: Reach): Setting[] {
  const { build, caches } = config;
  const builds = reach.reasonAgainst(['build']);
  const installs = reach.reasonAgainst(['install', 'runtime-install']);
  const works = reach.reasonAgainst(['toolchain']);
  // Where nothing is built, inputs go where the sources go: into the image.
  // Where even a command of the config's makes no step, the language has none.
  const forCommand = (role: Job['role']) =>
    reach.plans(role) ? forArtifacts : 'Remove it: this language has no such step.';
  const mounted = caches.dependencies?.value === 'mount' ? caches.dependencies : undefined;
  const noInputs = name === '' && !reach.plans('build') ? undefined : builds;
  return [
    { key: 'build.command', said: build.command, reason: builds, help: forCommand('build') },
    { key: 'build.env', said: build.env, reason: builds, help: forProgram },
    { key: 'build.include', said: build.include, reason: builds, help: forBuild },
    {
      key: 'build.network',
      said: build.network === 'default' ? undefined : build.network,
      reason: builds,
      help: forBuild,
    },
    ...build.inputs.map(({ origin }) => {
      return { key: 'build.inputs', origin, reason: noInputs, help: forBuild };
    }),
    {
      key: 'build.install.command',
      said: build.install.command,
      reason: installs,
      help: forCommand('install'),
    },
    {
      key: 'build.install.include',
      said: build.install.include,
      reason: reach.reasonAgainstInstalling(),
      help: forInstall,
    },
    { key: 'build.install.env', said: build.install.env, reason: installs, help: forInstall },
    { key: 'build.packages', said: build.packages, reason: works, help: forProgram },
    { key: 'language.image', said: config.image, reason: works, help: forBuild },
    { key: 'caches.dependencies', said: mounted, reason: works, help: forBuild },
    ...caches.mounts.map(({ for: roles, origin }) => {
      const wanted: Job['role'][] = roles.includes('install') ? [...roles, 'runtime-install'] : roles;
      return {
        key: 'caches.mounts',
        origin,
        reason: reach.reasonAgainst(wanted),
        help: forBuild,
      };
    }),
  ];
}

/** Keys that are used where a step names them. */
function ofSteps({ config: { build }, recipe: { tasks } }: Part, reach: Reach): Setting[] {
  const unless = (used: boolean) => (used ? undefined : 'no command of the build gets it');
  // The only secret that no config names is the bundle of certificates.
  const trusts = () => reach.secrets().some((mounted) => build.secrets.every(({ id }) => id !== mounted));
  const useful = build.none ? undefined : tasks.find(({ role }) => role === 'build')?.reads?.help;
  return [
    ...Object.entries(build.args).map(([name, { origin }]) => {
      const help = useful ?? 'Remove it, or give it to a command that reads it.';
      return { key: `build.args.${name}`, origin, reason: unless(reach.declares(name)), help };
    }),
    ...build.secrets.map(({ id, origin }) => {
      const help = 'Remove it, or say in `for` which steps get it.';
      return { key: 'build.secrets', origin, reason: unless(reach.mounts('secret', id)), help };
    }),
    ...build.ssh.map(({ value, origin }) => {
      return {
        key: 'build.ssh',
        origin,
        reason: unless(reach.mounts('ssh', value)),
        help: forBuild,
      };
    }),
    ...build.trust.map(({ origin }) => {
      return { key: 'build.trust', origin, reason: unless(trusts()), help: forBuild };
    }),
  ];
}

/** Keys that mean less in a component than at the top. */
function ofComponent(part: Part, application: Application): Setting[] {
  const { main } = application;
  if (part === main) return [];
  const kept = part.config.build.trust.filter(({ runtime }) => runtime);
  const isNamed = takersOf(part, application).every(({ from }) => from.kind === 'component' && !from.whole);
  return [
    {
      key: 'artifacts',
      said: part.config.artifacts,
      reason: isNamed ? 'whoever takes of the component names a path' : undefined,
      help: `Remove it, or leave the \`path\` out: \`{component: ${part.config.name}, to: …}\`.`,
    },
    ...kept.map(({ origin }) => {
      const reason = 'a component is no image, which could keep the certificates';
      return {
        key: 'build.trust',
        origin,
        reason,
        help: 'Say `runtime: true` in `build.trust` of the main part.',
      };
    }),
  ];
}

/** Who names a component as the source of anything. */
function takersOf({ config }: Part, { main, components }: Application): ConfigArtifact[] {
  const parts = [main, ...components];
  // The artifacts of a component count as well: others may take all that it has.
  const named = parts.flatMap((part) => [...part.config.artifacts, ...part.config.build.inputs]);
  return named
    .filter((one) => one !== '...')
    .filter(({ from }) => from.kind === 'component' && from.name === config.name);
}

/** Whether anything of a component is taken, or it is there for its tests or a target. */
function isWanted(part: Part, application: Application, reach: Reach): boolean {
  return (
    takersOf(part, application).length > 0 ||
    application.config.targets.some(({ from }) => from.value.startsWith(`${part.config.name}.`)) ||
    reach.reasonAgainst(['test']) === undefined
  );
}

function wantedByNobody({ config: { name, origin } }: Part): Diagnostic {
  return report('IMGC5011', `Nothing takes what the component \`${name}\` makes.`, {
    at: origin,
    help: `Name it where it is wanted, \`artifacts: ["...", {component: ${name}, path: …}]\` or \`build.inputs\`, or remove it.`,
  });
}
