import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { SystemPackage, Wishes } from '../../model/recipe.ts';
import type { Origin } from '../../model/origin.ts';
import { debianLibraries, debianPrograms, ofGeoDjango, onLargeImage } from './debian-libraries.ts';
import type { PythonFacts } from './facts.ts';

/** A package that runs in production, and the libraries or programs that it wants there. */
interface Wanting {
  name: string;
  libraries: readonly string[];
  origin: Origin;
}

/** What the image gets for the packages that are installed; a large one has most of it. */
export function librariesOfImage(facts: PythonFacts, wishes: Wishes): SystemPackage[] {
  return debianPackages(facts, wishes.base === 'full');
}

/** What a build gets that loads the application, on the image that it runs on: tests do, and `collectstatic` does. */
export function librariesOfBuild(facts: PythonFacts, wishes: Wishes, onLarge: boolean): SystemPackage[] {
  const collects = facts.django?.staticRoot !== undefined && wishes.builds !== 'none';
  return wishes.tests || collects ? debianPackages(facts, onLarge) : [];
}

function debianPackages(facts: PythonFacts, onLarge: boolean): SystemPackage[] {
  return wanting(facts).flatMap(({ libraries, origin }) =>
    libraries
      .filter((library) => !onLarge || !onLargeImage.includes(library))
      .map((value) => ({ value, origin, of: 'apt' as const })),
  );
}

/** Nothing can be added to a base without a package manager, and what is missing shows when the program starts. */
export function missingLibraries(facts: PythonFacts, wishes: Wishes): Diagnostic[] {
  if (!wishes.runs || wishes.base !== 'distroless') return [];
  const places = new Map(wanting(facts).map((each) => [each.libraries.join(), each]));
  return [...places.values()].map(({ name, libraries, origin }) =>
    report(
      'IMGC4311',
      `\`${name}\` needs ${libraries.join(', ')} of the system, which \`base: distroless\` has not.`,
      {
        at: origin,
        help: 'Take `runtime: {base: slim}`, where imgc adds it, or a package whose wheel brings it.',
      },
    ),
  );
}

function wanting(facts: PythonFacts): Wanting[] {
  const isInstalled = (name: string) => originOf(name, facts) !== undefined;
  const { dependencies } = facts;
  const bringsPq =
    isInstalled('psycopg-binary') ||
    dependencies.some(({ name, extras }) => name === 'psycopg' && extras.includes('binary'));
  const ofPackages = Object.entries(debianLibraries).flatMap(([name, libraries]) => {
    const origin = originOf(name, facts);
    return origin === undefined || (name === 'psycopg' && bringsPq) ? [] : [{ name, libraries, origin }];
  });
  const ofPrograms = Object.entries(debianPrograms).flatMap(([name, libraries]) => {
    const direct = dependencies.find((each) => each.name === name && each.group === undefined);
    return direct ? [{ name, libraries, origin: direct.origin }] : [];
  });
  const geographic = facts.django?.geographic;
  const ofDjango = geographic
    ? [{ name: 'django.contrib.gis', libraries: ofGeoDjango, origin: geographic }]
    : [];
  return [...ofPackages, ...ofPrograms, ...ofDjango];
}

/** Where it is asked for, if it runs in production; a package that only a group names is locked all the same. */
function originOf(wanted: string, { dependencies, locked, manifest }: PythonFacts): Origin | undefined {
  const direct = dependencies.filter(({ name }) => name === wanted);
  const production = direct.find(({ group }) => group === undefined);
  if (production) return production.origin;
  return direct.length === 0 && locked.includes(wanted) ? manifest : undefined;
}
