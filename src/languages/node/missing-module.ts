import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';
import type { Choice } from './choose-package-manager.ts';
import { preloads } from './entry-file.ts';
import type { NodeFacts } from './facts.ts';

/** The command loads a package before the application, or is one, that is installed for development alone. */
export function missingModule(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  const { manifest, choice, site } = facts;
  const start = wishes.command ?? facts.start;
  if (!start || site || !wishes.runs || wishes.installs || !facts.hasDependencies) return [];
  if (wishes.artifactPaths?.some((path) => path.startsWith('node_modules'))) return [];
  const named = [...preloads(start.value), ...start.value.flatMap((word) => ofPackage.exec(word)?.[1] ?? [])];
  const name = named
    .map((each) => packageOf.exec(each)?.[0])
    .find((each) => each !== undefined && isOnlyTool(each, facts) && !isAskedFor(each, choice, files));
  if (name === undefined) return [];
  return [
    report('IMGC4117', `The application starts by \`${name}\`, which is one of devDependencies.`, {
      at: start.origin,
      help: `The image has what production needs alone: move ${name} to \`dependencies\`${orWithout(name)}.`,
      related: [{ place: manifest.placeOf(['devDependencies', name]), message: 'it stands here' }],
    }),
  ];
}

const ofPackage = /^(?:\.\/)?node_modules\/(.+)$/;
const packageOf = /^(?:@[\w.-]+\/)?[\w-][\w.-]*/;

function isOnlyTool(name: string, { manifest }: NodeFacts): boolean {
  return !manifest.production.includes(name) && manifest.dependencies.includes(name);
}

/** Whether a package of production may have brought it to where the application finds it. */
function isAskedFor(name: string, choice: Choice, files: ProjectView): boolean {
  const text = choice.lockfile === undefined ? '' : (files.text(choice.lockfile) ?? '');
  const word = escapeRegExp(name);
  if (choice.name === 'npm') {
    const block = new RegExp(`^ *"node_modules/${word}": \\{([^{}]*)`, 'm').exec(text)?.[1];
    return block !== undefined && !/"dev": true/.test(block);
  }
  // Its packages see what they name themselves, and nothing else.
  if (choice.name === 'pnpm') return false;
  // Whose file names the project's own dependencies too, once.
  const own = choice.name === 'yarn' && text.includes('# yarn lockfile v1') ? 0 : 1;
  return [...text.matchAll(new RegExp(`^\\s+.*?(?<![\\w/-])"?${word}"?:? ["^~\\d]`, 'gm'))].length > own;
}

/** What reads a file of variables has nothing to read in the image. */
function orWithout(name: string): string {
  return /^dotenv/.test(name)
    ? ', or say `runtime: {command: [node, …]}` without it: no file of variables is in the image'
    : '';
}
