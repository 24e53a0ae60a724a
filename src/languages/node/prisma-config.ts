import { posix } from 'node:path';
import type { Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';

/** What imgc reads of Prisma's own config. */
export interface PrismaConfig {
  /** Where the schema is. */
  schema?: string;
  /** Variables without which no command of Prisma's runs, not even one that has no use for them. */
  variables: Setting<string>[];
}

const endings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
const places = ['prisma.config', '.config/prisma'].flatMap((name) => endings.map((end) => `${name}.${end}`));

/** https://www.prisma.io/docs/orm/reference/prisma-config-reference */
export function readPrismaConfig(files: ProjectView): PrismaConfig | undefined {
  const path = places.find((place) => files.exists(place));
  if (path === undefined) return undefined;
  const text = (files.text(path) ?? '').replace(/^[ \t]*\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
  const named = /\bschema:([^\n]*)/.exec(text)?.[1]?.matchAll(/["'`]([^"'`]+)["'`]/g);
  const schema = posix.join(posix.dirname(path), ...[...(named ?? [])].map(([, part = '']) => part));
  const variables = /["']prisma\/config["']/.test(text)
    ? [...text.matchAll(/(?<![\w.$])env(?:<[^>\n]*>)?\(\s*["'](\w+)["']\s*\)/g)]
    : [];
  return {
    ...(schema === posix.dirname(path) ? {} : { schema }),
    variables: variables.map(({ 0: all, 1: value = '', index }) => ({
      value,
      origin: { file: files.fromRoot(path), range: { start: index, end: index + all.length } },
    })),
  };
}
