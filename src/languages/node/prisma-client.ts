import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { buildScripts } from './build-scripts.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';
import type { PackageManager } from './package-manager.ts';
import { readPrismaConfig } from './prisma-config.ts';

/** The client of Prisma that a build makes of the project's schema. */
export interface PrismaClient {
  /** Nothing that is said of the build makes it. */
  mustGenerate: boolean;
  /** Something makes it, in the build or before. */
  isMade: boolean;
  /** Where it is made: among the packages, whose production set has none, or among the sources. Absent: unknown. */
  folder?: string;
  /** It is source code, which is compiled with all the other. */
  isSource: boolean;
  /** It comes with a program of its own, for which it looks for OpenSSL at the build and at the start. */
  hasEngine: boolean;
  /** Variables that have to be there when it is made, whatever they hold. */
  variables: readonly string[];
  /** The generator in the schema. */
  origin: Place;
}

/** What the generator makes where packages lie side by side. https://www.prisma.io/docs/orm/prisma-schema/overview/generators */
const usualFolder = 'node_modules/.prisma';

/** Undefined without a client among what runs in production, or without a schema. */
export function prismaClient(
  files: ProjectView,
  manifest: Manifest,
  { lockfile, manager, wishes }: { lockfile: string | undefined; manager: PackageManager; wishes: Wishes },
): PrismaClient | undefined {
  if (!manifest.production.includes('@prisma/client')) return undefined;
  const config = readPrismaConfig(files);
  for (const path of schemas(files, config?.schema ?? named(manifest))) {
    const text = files.text(path) ?? '';
    const [block, body = ''] =
      /^[ \t]*generator\s+\w+\s*\{([^}]*provider\s*=\s*"prisma-client(?:-js)?"[^}]*)\}/m.exec(text) ?? [];
    if (block === undefined) continue;
    const start = text.indexOf(block);
    const says = /\bprisma\b[^&|;\n]*\bgenerate\b/.test(buildScripts(manifest));
    const hasProgram = manager.leaves.some((left) => left.path === 'node_modules');
    const canGenerate = hasProgram && manifest.dependencies.includes('prisma');
    const folder = folderOf(path, body, manager);
    return {
      mustGenerate: canGenerate && !says && wishes.builds === 'default',
      isMade: wishes.builds === 'own' || (wishes.builds === 'default' && (says || canGenerate)),
      ...(folder === undefined ? {} : { folder }),
      isSource: !/"prisma-client-js"/.test(body),
      hasEngine: !/engineType\s*=\s*"client"/.test(body) && majorOf(files, manifest, lockfile) < 7,
      variables: (config?.variables ?? [])
        .map(({ value }) => value)
        .filter((name) => !Object.hasOwn(wishes.buildEnv, name) && !wishes.args.includes(name)),
      origin: { file: files.fromRoot(path), range: { start, end: start + block.length } },
    };
  }
  return undefined;
}

function named({ content }: Manifest): string | undefined {
  return textOf(objectOf(content.prisma).schema)?.replace(/^\.\//, '');
}

/** https://www.prisma.io/docs/orm/prisma-schema/overview/location */
function schemas(files: ProjectView, said: string | undefined): string[] {
  const usual = ['prisma/schema.prisma', 'schema.prisma', 'prisma/schema'];
  return (said === undefined ? usual : [said]).flatMap((path) => {
    if (!files.exists(path)) return [];
    return path.endsWith('.prisma') ? [path] : files.list(`${path}/*.prisma`);
  });
}

/** A path in the schema is relative to it. The newer generator always has one. */
function folderOf(schema: string, body: string, manager: PackageManager): string | undefined {
  const output = /^[ \t]*output\s*=\s*"([^"]+)"/m.exec(body)?.[1];
  if (output === undefined) {
    const around = manager.folderAround('@prisma/client');
    return around === undefined ? undefined : `${around}/.prisma`;
  }
  const folder = posix.join(posix.dirname(schema), output);
  if (folder.startsWith('../')) return undefined;
  return folder.startsWith(`${usualFolder}/`) ? usualFolder : folder;
}

/** Of what the lockfile has, else of what package.json asks for; one that nobody knows is taken for the newest. */
function majorOf(files: ProjectView, { content }: Manifest, lockfile: string | undefined): number {
  const text = lockfile === undefined ? '' : (files.text(lockfile) ?? '');
  // The same words in each of the lockfiles: the name, and on its line or the next one the version.
  const locked = /@prisma\/client(?:@[^\n]*)?"?:?(?: \{)?\s+"?version"?:? "?(\d+)\./.exec(text)?.[1];
  const inName = /@prisma\/client@(\d+)\./.exec(text)?.[1];
  const wanted = /\d+/.exec(textOf(objectOf(content.dependencies)['@prisma/client']) ?? '')?.[0];
  return Number(locked ?? inName ?? wanted ?? Infinity);
}

const toMake = 'Let the build make it: `build: {command: [npx prisma generate, npm run build]}`.';

/** Where the client is made is not always known beforehand, and then it stays there. */
export function clientStaysBehind(prisma: PrismaClient | undefined, wishes: Wishes): Diagnostic[] {
  if (!prisma || prisma.isSource || !wishes.runs) return [];
  if (wishes.artifactPaths?.some((path) => path.startsWith('node_modules')) || wishes.installs) return [];
  if (!prisma.isMade)
    return [report('IMGC4113', "Nothing makes Prisma's client.", { at: prisma.origin, help: toMake })];
  if (prisma.folder !== undefined) return [];
  return [
    report('IMGC4113', "Prisma's client is made by the build, and the image gets the packages without it.", {
      at: prisma.origin,
      help:
        'Let packages lie side by side (pnpm: `nodeLinker: hoisted` in pnpm-workspace.yaml; Yarn: `nodeLinker: ' +
        'node-modules` in .yarnrc.yml), take the generator `prisma-client` with an `output` among the sources, or ' +
        'ship the packages of the build, tools and all: `artifacts: [node_modules, package.json, dist]`.',
    }),
  ];
}
