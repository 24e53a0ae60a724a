import type { Column } from './measured.ts';

const kilobytes =
  'Both push kilobytes, mostly the config, the manifest and the attestation: the classic too copies the dependencies first.';

const copied =
  'Nothing runs but a copy. imgc starts before buildx does, and asks the registry how large the image is, a tenth of a second each.';

const compiler =
  'Most of it is the compiler, which runs in both, and the development dependencies that it needs.';

const base =
  '72 MB of it are the base, which both have. Of the rest imgc has two thirds: no pip in the environment.';

/** Why imgc does not reach a goal, where that was looked into: by example and column, or for all examples. */
const causes: Readonly<Record<string, string>> = {
  '*/no-op': 'imgc starts before buildx does.',
  'external-artifacts/source': copied,
  'external-artifacts/cold':
    'Half of it is the start of imgc and its question how large the image is, the rest are downloads: `npm ci` alone takes 2.2 to 3.0 s from run to run.',
  'external-artifacts/pushed': kilobytes,
  'custom-cmake/source':
    'It compiles as little as it can and takes less of the processors. imgc starts before buildx does, and asks the registry how large the image is, a tenth of a second each.',
  'custom-cmake/fresh':
    'The same compiler; what is more is the start of imgc and its question how large the image is, a tenth of a second each.',
  'fullstack/cold':
    'Looked at alone, without the start of imgc, they are equal: 16.8 and 16.6 s (medians of three in turn), nearly all of it Go compiling.',
  'node-pnpm/readme':
    'Nothing runs in either. In turn, six times by hand, it took 0.53 s and the no-op 0.52 s.',
  'node-pnpm/cold':
    'The same three installations in the same order: by hand both took 10.5 s. Downloads are not alike from run to run.',
  'spa-vite/cold':
    'Downloads: `npm ci` alone takes 2.2 to 3.4 s from run to run, with the cache mount as without.',
  'go-http/cold':
    'What makes an edit cheap: the list of the imports (0.3 s) and the build after what was compiled ahead (0.8 s) are steps of their own.',
  'go-http/source':
    'The list of the imports (0.2 s), the linker (0.5 s) and the push (0.4 s): nothing is compiled but one package.',
  'go-http/image':
    '2.2 kB of 3.0 MB: the account, the folders of the user and of /tmp, and the labels, which the classic does without.',
  'go-http/pushed':
    '1.6 kB of 2.9 MB: 1.2 kB of config, which tells more of the image, and 0.8 kB of manifest for its small layers; the program itself is 0.3 kB less.',
  'node-express/pushed': kilobytes,
  'node-express/cold':
    'Downloads: the two installations alone take 4.5 to 7.1 s from run to run, with the cache mount as without.',
  'node-express/dependency':
    'The same two installations: most of it is npm itself. What the cache mount saves is the download, and the registry is near.',
  'node-express/fresh': compiler,
  'node-pnpm/dependency':
    'The same installations by the same pnpm. What the cache mount saves is the download, and the registry is near.',
  'spa-vite/dependency':
    'The same `npm ci` and the same build. What the cache mount saves is the download, and the registry is near.',
  'node-pnpm/fresh': compiler,
  'spa-vite/fresh': 'Most of it is Vite, which runs in both, and the development dependencies that it needs.',
  'node-pnpm/pushed': kilobytes,
  'python-django/pushed': kilobytes,
  'python-django/source':
    'The same steps: `collectstatic`, and a copy. imgc starts before buildx does, and asks the registry how large the image is, a tenth of a second each.',
  'python-django/fresh':
    'Both read the environment from the cache and collect again. imgc collects where it installed, so the layer of uv is unpacked too (0.4 s).',
  'spa-vite/pushed': kilobytes,
  'spa-vite/image':
    '1.1 kB of 58 MB: the labels, and a configuration of nginx that compresses, and has names with a hash kept for a year.',
  'fullstack/source':
    'It compiles what was edited, for a sixteenth of the processors. Of 1.7 s two tenths are the start of imgc and its question how large the image is.',
  'fullstack/image':
    '2.2 kB of 2.5 MB: the account, the folders of the user and of /tmp, and the labels, which the classic does without.',
  'fullstack/pushed': '1.1 kB of 2.4 MB: the config tells more of the image, such as its title.',
  'python-django/image': base,
  'python-fastapi/image': base,
  'python-fastapi/source': copied,
  'python-fastapi/pushed': kilobytes,
  'python-fastapi-distroless/source': copied,
  'python-fastapi-distroless/pushed': kilobytes,
  'external-artifacts/dependency':
    'The same `npm ci` of the same packages: most of it is npm itself and the compression of node_modules. What the cache mount saves is the download, and the registry is near.',
  'external-artifacts/fresh':
    'Nothing is built here: in both the dependencies come from the cache, and the sources are copied.',
};

export function causeOf(name: string, column: Column): string {
  return causes[`${name}/${column}`] ?? causes[`*/${column}`] ?? 'Not looked into yet.';
}
