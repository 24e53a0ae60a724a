import { isPlace, report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { BuildConfig, Secret } from '../model/config.ts';
import type { Diagnostic, Related } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import { isTemplate } from './plan-task.ts';
import { usersOf } from './secret-mounts.ts';

interface Named {
  name: string;
  /** Equal where the same is meant. */
  meaning: string;
  origin: Origin;
}

/** A build has one secret of an id and one value of an argument, for all of its parts. */
export function sharedNames({ main, components }: Application): Diagnostic[] {
  const builds = [main, ...components].map((part) => part.config.build);
  const secrets = builds
    .flatMap((build) => build.secrets)
    .map(({ id, from, origin }): Named => ({ name: id, meaning: JSON.stringify(from), origin }));
  const args = builds
    .flatMap((build) => Object.entries(build.args))
    .map(([name, { value, origin }]): Named => ({ name, meaning: value, origin }));
  // Values that stand in the Dockerfile stand in the stages of their part; what a build fills reaches every one.
  const filled = args.filter(({ meaning }) => isTemplate(meaning)).map(({ name }) => name);
  return [
    ...builds.flatMap(secretsOfOnePlace),
    ...clashes(
      secrets,
      (name) => `The secret \`${name}\` comes from two places, and a build has one of a name.`,
    ),
    ...clashes(
      args.filter(({ name }) => filled.includes(name)),
      (name) => `The build argument \`${name}\` has two values, and what a build fills reaches every part.`,
    ),
  ];
}

/** Two secrets of a step cannot both be the same variable or file. */
function secretsOfOnePlace({ secrets }: BuildConfig): Diagnostic[] {
  return secrets.flatMap((secret, index) => {
    const first = secrets.slice(0, index).find((other) => other.id !== secret.id && meets(other, secret));
    const message = `Two secrets are to be \`${placeOf(secret)}\` of the same commands.`;
    return first ? [clash(message, secret.origin, first.origin)] : [];
  });
}

function meets(one: Secret, other: Secret): boolean {
  return placeOf(one) === placeOf(other) && usersOf(one).some((user) => usersOf(other).includes(user));
}

function placeOf({ as }: Secret): string {
  return 'env' in as ? as.env : as.file;
}

function clashes(all: readonly Named[], message: (name: string) => string): Diagnostic[] {
  return all.flatMap(({ name, meaning, origin }) => {
    const first = all.find((other) => other.name === name);
    if (!first || first.meaning === meaning) return [];
    return [clash(message(name), origin, first.origin)];
  });
}

function clash(message: string, origin: Origin, first: Origin): Diagnostic {
  const related: Related[] = isPlace(first) ? [{ place: first, message: 'It stands here first.' }] : [];
  return report('IMGC3023', message, { at: origin, related, help: 'Give one of them another name.' });
}
