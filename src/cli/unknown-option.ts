import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { CliCommand } from './command.ts';

/** Says what to type instead of an option that a command does not have. */
export function unknownOption(command: CliCommand, option: string, words: readonly string[]): string {
  return `Unknown option '${option}'. ${wayOut(command, option, words)}`;
}

function wayOut({ name, word, options, more }: CliCommand, option: string, words: readonly string[]): string {
  // As people know it from Docker, Compose and make.
  if (word?.path && ['-f', '--file'].includes(option))
    return `The config is the ${word.name}: \`imgc ${name} ${valueOf(option, words) ?? 'build.config.yaml'}\`.`;
  const meant = option.startsWith('--') ? didYouMean(option.slice(2), Object.keys(options)) : undefined;
  if (meant !== undefined) return `Did you mean \`--${meant}\`?`;
  const handedOn = more === undefined ? '' : ` What stands behind \`--\` is ${more}.`;
  return `See \`imgc ${name} --help\`.${handedOn}`;
}

function valueOf(option: string, words: readonly string[]): string | undefined {
  const typed = words.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1);
  return typed ?? words[words.indexOf(option) + 1];
}
