import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';

const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

/** A choice by the kind of run that a build makes. */
const ofBuilds = `(?:[\\w.]+\\s*===?\\s*['"](?:production|build)['"]\\s*\\?\\s*)?`;

/** A path from the folder of the configuration, as a program makes it: of words alone. */
const joined = `(?:path\\.)?(?:resolve|join)\\(\\s*(?:__dirname|import\\.meta\\.dirname|process\\.cwd\\(\\))((?:\\s*,\\s*['"][\\w./-]+['"])+)\\s*\\)`;

/** The text of a configuration in JavaScript or TypeScript. */
export function configText(files: ProjectView, name: string): string | undefined {
  const extension = extensions.find((each) => files.exists(`${name}.${each}`));
  return extension === undefined ? undefined : files.text(`${name}.${extension}`);
}

/** What a configuration says by a plain string: it is a program, which nobody runs here. */
export function textSetting(text: string | undefined, key: string): string | undefined {
  const start = `^(?![ \\t]*//).*\\b${escapeRegExp(key)}\\s*:\\s*`;
  return new RegExp(`${start}${ofBuilds}(['"\`])([^'"\`$]+)\\1`, 'm').exec(text ?? '')?.[2];
}

/**
 * A folder that it names, from that of the project; one without a plain path is relative to `root`, and one that a program
 * makes to the folder of the configuration.
 */
export function folderSetting(
  text: string | undefined,
  key: string,
  root = '.',
  ownFolder = '.',
): string | undefined {
  const start = `^(?![ \\t]*//).*\\b${escapeRegExp(key)}\\s*:\\s*`;
  const whole = new RegExp(`${start}${joined}`, 'm').exec(text ?? '')?.[1];
  if (whole !== undefined)
    return plain(
      posix.join(
        ownFolder,
        ...whole
          .replace(/['"\s]/g, '')
          .slice(1)
          .split(','),
      ),
    );
  const found = textSetting(text, key);
  return found === undefined ? undefined : plain(posix.join(root, found));
}

/** The word that follows an option of a command, such as `--outDir`. */
export function optionOf(script: string, ...names: string[]): string | undefined {
  const any = names.map((name) => escapeRegExp(name)).join('|');
  return new RegExp(`(?<=\\s)(?:${any})[ =]['"]?([\\w./~:-]+)`).exec(script)?.[1];
}

/**
 * The folder of the address that a site is made for; undefined for the root, and for pages that name files from where they lie.
 *
 * @example baseOf('https://acme.github.io/board') // '/board'
 */
export function baseOf(setting: string | undefined): string | undefined {
  const path = (setting ?? '').replace(/^https?:\/\/[^/]+/, '').replace(/\/+$/, '');
  return /^(?:\/[\w.~-]+)+$/.test(path) ? path : undefined;
}

export function plain(folder: string): string {
  return folder.replace(/^\.\//, '').replace(/\/+$/, '');
}
