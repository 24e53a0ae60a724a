import type { Metadata } from '../../model/recipe.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#repository */
const hosts: Record<string, string> = {
  github: 'https://github.com/',
  gitlab: 'https://gitlab.com/',
  bitbucket: 'https://bitbucket.org/',
  gist: 'https://gist.github.com/',
};

/** What package.json says of the application, for the labels of its image. */
export function metadataOf({ content }: Manifest): Metadata {
  const entries: [keyof Metadata, string | undefined][] = [
    ['description', textOf(content.description)],
    ['version', textOf(content.version)],
    ['licenses', licenseOf(content.license)],
    ['url', textOf(content.homepage)],
    ['source', repositoryUrl(textOf(content.repository) ?? textOf(objectOf(content.repository).url))],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** An SPDX expression; npm's own words for "none" and "see there" are no such thing. */
function licenseOf(license: unknown): string | undefined {
  const text = textOf(license) ?? textOf(objectOf(license).type);
  return text === undefined || /^(UNLICENSED$|SEE LICENSE)/i.test(text) ? undefined : text;
}

/**
 * The address of a repository as a browser takes it.
 *
 * @example repositoryUrl('git+ssh://git@github.com/acme/api.git') // 'https://github.com/acme/api'
 */
export function repositoryUrl(repository: string | undefined): string | undefined {
  if (repository === undefined) return undefined;
  const short = /^(?:(\w+):)?([\w.-]+(?:\/[\w.-]+)?)$/.exec(repository);
  if (short) {
    const host = hosts[short[1] ?? 'github'];
    return host === undefined ? undefined : `${host}${short[2]}`.replace(/\.git$/, '');
  }
  const plain = /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(repository);
  const [, host, path] = plain ?? /^(?:[\w-]+@)([\w.-]+):(.+)$/.exec(repository) ?? [];
  return host === undefined ? undefined : `https://${host}/${path?.replace(/(\.git)?(#.*)?$/, '')}`;
}
