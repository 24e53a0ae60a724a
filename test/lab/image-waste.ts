import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'smol-toml';
import { imageFiles } from './image-files.ts';
import { layerFiles } from './layer-files.ts';

const configs =
  /\/(\.git(\/.*)?|\.env(\.\w+)*|\.ssh(\/.*)?|id_ed25519|\.docker\/config\.json|gha-creds-\w+\.json|\.imgc|\.npmrc|\.DS_Store|build\.config\.yaml|package-lock\.json|pnpm-lock\.yaml|uv\.lock|go\.mod)$/;
const sources =
  /\.(go|ts|tsx|c|cpp|h)$|\.test\.\w+$|\/(tests|__tests__|test_\w+\.py|\w+_test\.py|conftest\.py)$/;
const tools = [
  ...[
    'apk',
    'apt',
    'apt-get',
    'bun',
    'cargo',
    'corepack',
    'dpkg',
    'npm',
    'npx',
    'pdm',
    'pip',
    'pip3',
    'pipenv',
  ],
  ...['pnpm', 'poetry', 'uv', 'uvx', 'yarn'],
  ...[
    'c++',
    'cc',
    'ccache',
    'cmake',
    'cpp',
    'g++',
    'gcc',
    'go',
    'gofmt',
    'ld',
    'make',
    'ninja',
    'rustc',
    'tsc',
  ],
  ...['bash', 'busybox', 'dash', 'sh'],
];

/** What a finished image has no use for: package managers, compilers, shells. */
function isTool(path: string): boolean {
  return /\/s?bin\//.test(path) && tools.includes(basename(path));
}

/** What only makes an application or tests it; of installed packages, what a development dependency is. */
export function isWaste(path: string, development: readonly string[]): boolean {
  if (configs.test(path) || isTool(path)) return true;
  const [, installed] = /.*\/(?:node_modules|site-packages)\/(.*)/.exec(path) ?? [];
  if (installed === undefined) return sources.test(path);
  return development.some((name) => isOf(name, installed));
}

/** What is of no use in an image of this project: in what it adds to its base, and tools where the base has none. */
export async function wasteOf(image: string, base: string, project: string): Promise<string[]> {
  const added = (await layerFiles(image, base)).flat().map(({ path }) => path);
  if (added.length === 0) throw new Error(`${image} adds nothing to ${base}`);
  const development = developmentDependencies(project);
  const waste = added.filter((path) => isWaste(path, development));
  if (!/^scratch$|distroless/.test(base)) return waste;
  return [...waste, ...(await imageFiles(image)).map(({ path }) => path).filter(isTool)];
}

/** `typescript/lib/tsc.js` is of typescript, `pytest-9.0.1.dist-info/METADATA` of pytest. */
function isOf(name: string, installed: string): boolean {
  const distribution = name.replace(/[-_.]+/g, '_').toLowerCase();
  return (
    installed === name ||
    installed.startsWith(`${name}/`) ||
    new RegExp(`^${distribution}-[^/]*\\.dist-info`).test(installed.toLowerCase())
  );
}

/** What the manifests of a folder say that only those need who work on it. */
export function developmentDependencies(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    const read = byManifest[basename(file)];
    return read && !file.includes('node_modules/') ? read(readFileSync(join(folder, file), 'utf8')) : [];
  });
}

const byManifest: Record<string, (text: string) => string[]> = {
  'package.json': (text) => {
    const { devDependencies = {} } = JSON.parse(text) as { devDependencies?: object };
    return Object.keys(devDependencies);
  },
  'pyproject.toml': (text) => {
    const groups = (parse(text)['dependency-groups'] ?? {}) as Record<string, string[]>;
    return Object.values(groups).flatMap((group) => group.map((one) => /^[\w.-]+/.exec(one)?.[0] ?? one));
  },
};
