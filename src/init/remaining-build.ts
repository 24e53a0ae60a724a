import type { ProjectView } from '../model/project-view.ts';
import { escapeRegExp } from '../project/escape-reg-exp.ts';

/**
 * What is left of a program's build script when components build what it only hands on to other folders: no command, if
 * that is all that it does. Undefined: it hands on nothing.
 *
 * @example remainingBuild(files, ['client']) // [] with `"build": "npm run build --prefix client"`
 */
export function remainingBuild(program: ProjectView, folders: readonly string[]): string[] | undefined {
  const scripts = scriptsOf(program);
  const { build } = scripts;
  if (build === undefined || folders.length === 0) return undefined;
  const names = folders.map((folder) => escapeRegExp(folder)).join('|');
  const elsewhere = new RegExp(`(?:^cd|\\s(?:--prefix|--cwd|--dir|-C))[ =](?:\\./)?(?:${names})/?(?=\\s|$)`);
  const handsOn = (command: string, above: readonly string[] = ['build']): boolean => {
    // More of a shell's language than is read here.
    if (/[;|()`]|(?<!&)&(?!&)/.test(command)) return false;
    const parts = partsOf(command);
    // What follows `cd` runs there, unless it comes back.
    if (parts[0]?.startsWith('cd ') && elsewhere.test(parts[0]))
      return !parts.slice(1).some((part) => part.startsWith('cd '));
    const called = /^(?:npm|pnpm|yarn|bun)(?: run)? ([\w:.-]+)$/.exec(command)?.[1];
    const inner = called === undefined ? undefined : scripts[called];
    if (called !== undefined && inner !== undefined)
      return !above.includes(called) && handsOn(inner, [...above, called]);
    return parts.every((part) => elsewhere.test(part));
  };
  if (handsOn(build)) return [];
  const parts = partsOf(build);
  // Behind a `cd` nobody knows where the rest runs.
  if (parts.some((part) => part.startsWith('cd '))) return undefined;
  const left = parts.filter((part) => !handsOn(part));
  return left.length === parts.length ? undefined : left.map(outsideOfScripts);
}

/** A script finds the programs of dependencies by their names, and a command elsewhere does not. */
function outsideOfScripts(command: string): string {
  return /^(?:npm|npx|yarn|pnpm|bun|bunx|node|cp|mv|rm|mkdir|echo|sh|bash)\s/.test(command)
    ? command
    : `npx ${command}`;
}

function partsOf(command: string): string[] {
  return command.split('&&').map((part) => part.trim());
}

function scriptsOf(program: ProjectView): Record<string, string | undefined> {
  if (!program.exists('package.json')) return {};
  const content = program.json('package.json').value?.value;
  const scripts = isObject(content) && isObject(content.scripts) ? content.scripts : {};
  return Object.fromEntries(
    Object.entries(scripts).flatMap(([name, script]) => (typeof script === 'string' ? [[name, script]] : [])),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
