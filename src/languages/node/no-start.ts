import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import { programOf, scriptCall } from './script-call.ts';

const unknownFile =
  'The image has no shell and no development tools. Say which file node runs in production: ' +
  '`runtime: {command: [node, dist/index.js]}`.';

/** Of a tool that imgc does not know nobody can tell what it leaves. */
const unknownSite = ' If the build leaves a site, docs/languages/static.md shows how a web server sends it.';

/** Nothing says what starts, or something does that the image cannot start. */
export function noStart({ manifest }: NodeFacts, { at }: Wishes): Diagnostic {
  const { start, build } = manifest.scripts;
  const orSite = build === undefined ? '' : unknownSite;
  if (start === undefined) {
    return report('IMGC4104', 'Nothing says how the application starts.', {
      at,
      help: `Say it in the config: \`runtime: {command: [node, dist/index.js]}\`, or as \`main\` in package.json.${orSite}`,
    });
  }
  return report('IMGC4104', `The start script is no call of node alone: \`${start}\`.`, {
    at: manifest.placeOf(['scripts', 'start']),
    help: helpWithCommands(start, manifest) ?? helpWithTool(start, manifest) ?? `${unknownFile}${orSite}`,
  });
}

/** Commands that make what starts. */
const building =
  /^(?:npx )?(?:tsc|tsup|tsdown|esbuild|swc|babel|webpack|rollup|ncc|nest build|vite build|rimraf|rm)\b|\b(?:build|compile)\b/;

type Names = Pick<NodeFacts['manifest'], 'production' | 'dependencies'>;

/** Of several commands the last one starts, and the others prepare something that is not the image's. */
function helpWithCommands(start: string, manifest: Names): string | undefined {
  const parts = start.split('&&').map((part) => part.trim());
  const call = scriptCall(parts.at(-1) ?? '', manifest);
  if (!call || parts.length === 1) return undefined;
  const first = parts.slice(0, -1);
  const before = first.map((part) => `\`${part}\``).join(' and ');
  if (first.every((part) => building.test(part))) {
    return `Let a script \`build\` do what ${before} does: it runs when the image is built.`;
  }
  return (
    `The image has no shell. Say what starts, \`runtime: {command: [${call.command.join(', ')}]}\`, and run ${before} ` +
    'as a command of its own before: docs/other-commands.md shows how.'
  );
}

/** It is installed for development alone, and ships as soon as production depends on it. */
function helpWithTool(start: string, { production, dependencies }: Names): string | undefined {
  const program = programOf(start) ?? '';
  if (production.includes(program) || !dependencies.includes(program)) return undefined;
  const names = [...production, program];
  const call = scriptCall(start, { production: names });
  if (!call) return undefined;
  const compiler = program === 'ts-node' ? ' and typescript' : '';
  return (
    `\`${program}\` is one of devDependencies, which the image does not have. Let a script \`build\` compile what starts, ` +
    `or move ${program}${compiler} to dependencies.`
  );
}
