import type { Column } from './measured.ts';

const kilobytes =
  'Both push kilobytes, mostly the config, the manifest and the attestation: the classic too copies the dependencies first.';

/** Why imgc does not reach a goal, where that was looked into: by example and column, or for all examples. */
const causes: Readonly<Record<string, string>> = {
  '*/no-op': 'imgc starts before buildx does.',
  'external-artifacts/pushed': kilobytes,
  'go-http/image':
    '2.2 kB of 3.0 MB: the account, the folders of the user and of /tmp, and the labels, which the classic does without.',
  'go-http/pushed': '1.6 kB of 2.9 MB, which nobody took apart yet.',
  'node-express/pushed': kilobytes,
  'node-express/dependency':
    'The same two installations: most of it is npm itself. What the cache mount saves is the download, and the registry is near.',
  'node-express/fresh':
    'Most of it is the compiler, which runs in both, and the development dependencies that it needs.',
  'python-fastapi/source': 'Nothing runs but a copy. imgc starts before buildx does.',
  'python-fastapi/pushed': kilobytes,
  'external-artifacts/dependency':
    'The same `npm ci` of the same packages: most of it is npm itself and the compression of node_modules. What the cache mount saves is the download, and the registry is near.',
  'external-artifacts/fresh':
    'Nothing is built here: in both the dependencies come from the cache, and the sources are copied.',
};

export function causeOf(name: string, column: Column): string {
  return causes[`${name}/${column}`] ?? causes[`*/${column}`] ?? 'Not looked into yet.';
}
